using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Levels, freshness and rules in the words of the documents.</summary>
internal static class LevelWords
{
    public static readonly ImmutableArray<string> Levels = ["low_carbon", "normal", "tense", "critical", "unknown"];
    public static readonly ImmutableArray<string> Freshness = ["none", "fresh", "stale", "uncovered"];

    public static string Of(SignalLevel level) => level is >= SignalLevel.LowCarbon and <= SignalLevel.Critical ? Levels[(int)level] : Levels[^1];

    public static string Of(SignalFreshness freshness) => Freshness[(int)freshness];

    public static string Of(Rule rule) => JsonNamingPolicy.CamelCase.ConvertName(rule.ToString());
}
