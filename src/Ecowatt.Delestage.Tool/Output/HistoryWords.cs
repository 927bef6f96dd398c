using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The words for what a history holds.</summary>
internal static class HistoryWords
{
    /// <summary>Names a series as a person reads it; the zone where there are several.</summary>
    public static string Name(HistorySeries series, bool withZone) => withZone && series.Zone is { } zone ? $"{zone}/{series.Name}" : series.Kind switch
    {
        HistorySeriesKind.Level => UiText.Of("level", "niveau"),
        HistorySeriesKind.Events => UiText.Of("events", "événements"),
        _ => series.Name,
    };

    /// <summary>Tells what its values are, in a word and their unit.</summary>
    public static string Quantity(HistorySeries series)
    {
        var word = series.Kind switch
        {
            HistorySeriesKind.Power when series.Load is not null => UiText.Of("power", "puissance"),
            HistorySeriesKind.Power when series.Key.StartsWith("surplus/", StringComparison.Ordinal) => "surplus",
            HistorySeriesKind.Power => UiText.Of("meter", "compteur"),
            HistorySeriesKind.Temperature => "temp.",
            HistorySeriesKind.Energy => UiText.Of("energy", "énergie"),
            _ => UiText.Of("sensor", "capteur"),
        };
        return series.Unit.Length == 0 ? word : $"{word}, {series.Unit}";
    }

    /// <summary>Writes a value: with as many digits as tell something.</summary>
    public static string Value(double value) => value.ToString(Math.Abs(value) >= 100 ? "#,0" : Math.Abs(value) >= 10 ? "0.#" : "0.##", UiText.Culture);

    /// <summary>Tells whether a load was shed: off, and neither by a person nor at hours of its own choosing.</summary>
    public static bool IsShed(HistorySpan span) => span is { Powered: false, Rule: not (Rule.Override or Rule.Plan or Rule.Preheat or Rule.None) };

    /// <summary>Tells what a load was.</summary>
    public static string State(HistorySpan span)
    {
        var state = span.Powered switch
        {
            true => UiText.Of("powered", "alimentée"),
            false when IsShed(span) => UiText.Of("shed", "délestée"),
            false => UiText.Of("off", "coupée"),
            null => UiText.Of("unknown", "inconnu"),
        };
        return span.Observed ? UiText.Of($"would be {state}", $"serait {state}") : state;
    }

    /// <summary>Tells what happened.</summary>
    public static string Event(HistoryEvent happened)
    {
        var what = happened.Kind switch
        {
            HistoryEventKind.Started => UiText.Of("the application started", "l’application a démarré"),
            HistoryEventKind.Stopped => UiText.Of("the application stopped", "l’application s’est arrêtée"),
            HistoryEventKind.BoardAttached => UiText.Of("the board can be commanded", "la carte peut être commandée"),
            HistoryEventKind.BoardLost => UiText.Of("the board is lost", "la carte est perdue"),
            HistoryEventKind.ClockSetBack => UiText.Of("the clock was set back", "l’horloge a été reculée"),
            HistoryEventKind.SignalsReceived => UiText.Of("RTE answered", "RTE a répondu"),
            _ => UiText.Of("something that this version does not know", "quelque chose que cette version ne connaît pas"),
        };
        var whose = (happened.Zone, happened.Subject) switch
        {
            ({ } zone, { } subject) => $" ({zone}, {subject})",
            ({ } zone, null) => $" ({zone})",
            (null, { } subject) => $" ({subject})",
            _ => "",
        };
        return $"{what}{whose}{(happened.Text is { } text ? $"{UiText.Colon} {UiText.Message(text)}" : "")}";
    }
}
