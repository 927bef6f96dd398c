using System.Globalization;

namespace Ecowatt.Delestage.History.Tests.Kills;

/// <summary>A test that kills in real time, as often as the environment's ECOWATT_KILLS says; skipped without it, because its two seconds are those of the machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KillsFactAttribute : FactAttribute
{
    public KillsFactAttribute()
    {
        if (Kills is null)
        {
            Skip = "it takes four seconds of real time a kill: ECOWATT_KILLS=100 dotnet test tests/Ecowatt.Delestage.History.Tests --filter Kill";
        }
    }

    /// <summary>Gets how often it kills; null where nothing is said.</summary>
    public static int? Kills { get; } = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : null;
}
