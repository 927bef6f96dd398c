using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Planning;

/// <summary>For each level from low-carbon to critical, the window that covers now, or else the next one.</summary>
[InlineArray((int)SignalLevel.Critical + 1)]
internal struct NextWindows
{
    private TensionWindow? _first;
}
