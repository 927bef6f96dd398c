using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Reads levels by the names under which answers write them.</summary>
internal static class SignalLevelName
{
    public const string Expected = "\"lowCarbon\", \"normal\", \"tense\" or \"critical\"";

    public static bool TryParse(string? text, out SignalLevel level)
    {
        (var known, level) = text switch
        {
            "lowCarbon" => (true, SignalLevel.LowCarbon),
            "normal" => (true, SignalLevel.Normal),
            "tense" => (true, SignalLevel.Tense),
            "critical" => (true, SignalLevel.Critical),
            _ => (false, SignalLevel.Unknown),
        };
        return known;
    }
}
