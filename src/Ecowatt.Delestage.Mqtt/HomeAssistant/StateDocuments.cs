using System.Collections.Immutable;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Makes the documents of the house's state. Each is whole: a value that is not known is null and never missing, because a template that finds no key is an
/// error at Home Assistant.
/// </summary>
internal static class StateDocuments
{
    // Home Assistant takes no longer state.
    private const int LongestState = 250;

    public static byte[] Signals(FeedSnapshot feed, DateTimeOffset now)
    {
        var timeline = feed.Timeline;
        var next = timeline.NextChange(now);
        var window = timeline.WindowFrom(now, SignalLevel.Tense);
        return JsonBytes.Of(json =>
        {
            json.WriteString("level", LevelWords.Of(timeline.LevelAt(now)));
            json.WriteInstant("next_change", next);
            if (next is { } change)
            {
                json.WriteString("next_level", LevelWords.Of(timeline.LevelAt(change)));
            }
            else
            {
                json.WriteNull("next_level");
            }

            json.WriteInstant("window_start", window?.Start);
            json.WriteInstant("window_end", window?.End);
            json.WriteString("freshness", LevelWords.Of(feed.FreshnessAt(now)));
            json.WriteInstant("fetched_at", feed.FetchedAt);
        });
    }

    public static byte[] Zone(ZoneStatus zone, double? power, ExplanationLanguage language) => JsonBytes.Of(json =>
    {
        json.WriteNumberOrNull("power", power, 0);
        json.WriteNumber("energy_not_served", Observes(zone) ? 0 : Math.Round(zone.EnergyNotServed));
        json.WriteString("problem", zone.Problem is null ? "OFF" : "ON");
        json.WriteString("problem_text", zone.Problem is { } problem ? Explanation.OfMessage(problem, language) : null);
        json.WriteBoolean("observes", Observes(zone));
        json.WriteString("standby", zone.StandbyReason is { } standby ? Explanation.OfMessage(standby, language) : null);
    });

    public static byte[] Load(ZoneStatus zone, LoadStatus load, int minutes, ExplanationLanguage language) => JsonBytes.Of(json =>
    {
        json.WriteString("powered", Observes(zone) ? null : load.Powered switch { true => "ON", false => "OFF", null => null });
        json.WriteString("mode", load.Override is { } given ? given.Powered ? "on" : "off" : "auto");
        json.WriteNumber("minutes", minutes);
        json.WriteString("reason", SingleLine.Of(Sentence(zone, load, language), LongestState));
    });

    public static byte[] Why(ZoneStatus zone, LoadStatus load, ExplanationLanguage language) => JsonBytes.Of(json =>
    {
        json.WriteString("why", Sentence(zone, load, language));
        json.WriteString("rule", LevelWords.Of(load.Decision.Rule));
        json.WriteInstant("since", load.Since);
        json.WriteInstant("next_change", load.EarliestChange);
        json.WriteInstant("override_until", load.Override?.Until);
        json.WriteString("override_by", load.Override?.By);
        json.WriteBoolean("observed", Observes(zone));
    });

    public static byte[] Sensors(ImmutableArray<SensorStatus> sensors) => JsonBytes.Of(json =>
    {
        foreach (var sensor in sensors)
        {
            json.WriteNumberOrNull(TopicIds.Of(sensor.Sensor), sensor.Value, 2);
        }
    });

    public static byte[] Event(LoadChange change, Load? load, ExplanationLanguage language) => JsonBytes.Of(json =>
    {
        json.WriteString("event_type", EventType(change));
        json.WriteString("load", change.Load);
        json.WriteString("why", change.WhyIn(language, load));
        json.WriteString("rule", LevelWords.Of(change.Rule));
        json.WriteInstant("at", change.At);
        json.WriteBoolean("observed", change.Observed);
    });

    public static string EventType(LoadChange change) => change.Powered switch { true => "restored", false => "shed", null => "failed" };

    public static bool Observes(ZoneStatus zone) => zone.Zone.Mode == ZoneMode.Observe || zone.StandbyReason is not null;

    private static string Sentence(ZoneStatus zone, LoadStatus load, ExplanationLanguage language) => zone.DecidedAt is { } at ? load.WhyIn(language, at) : load.Why;
}
