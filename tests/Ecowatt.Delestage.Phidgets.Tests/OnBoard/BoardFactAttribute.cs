#if FULL_FEED
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Relays;
#endif

namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>A test that needs the library: with the vendor's assembly, skipped where its native part is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BoardFactAttribute : FactAttribute
{
    public BoardFactAttribute()
    {
#if FULL_FEED
        try
        {
            LibraryProbe.Check(new Phidget22Driver(), "tests");
        }
        catch (RelayException missing)
        {
            Skip = $"{missing.Message}; nothing was tested";
        }
#endif
    }
}
