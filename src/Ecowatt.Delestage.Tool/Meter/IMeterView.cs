using Ecowatt.Delestage.Linky;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>Shows a live meter.</summary>
internal interface IMeterView
{
    /// <summary>Shows how it is now; called after each frame, and each second.</summary>
    void Show(MeterState state);

    /// <summary>Something happened on it.</summary>
    void Tell(LinkyEvent happened);
}
