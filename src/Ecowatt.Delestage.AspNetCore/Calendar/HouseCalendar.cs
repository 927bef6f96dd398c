using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Calendar;

/// <summary>What of the house belongs into a calendar: tense hours, red and white days of Tempo, and the runs that are planned.</summary>
internal static class HouseCalendar
{
    /// <summary>Returns the entries, in order.</summary>
    /// <param name="snapshot">The house now.</param>
    /// <param name="foreseen">What each zone would do, by the zones of the snapshot.</param>
    /// <param name="language">The language.</param>
    public static IEnumerable<CalendarEvent> Of(SystemSnapshot snapshot, IReadOnlyList<ZoneForesight> foreseen, ExplanationLanguage language)
        => Windows(snapshot, foreseen, language).Concat(Days(snapshot, language)).Concat(Runs(snapshot, foreseen, language)).OrderBy(static entry => entry.Start).ThenBy(static entry => entry.Id, StringComparer.Ordinal);

    private static IEnumerable<CalendarEvent> Windows(SystemSnapshot snapshot, IReadOnlyList<ZoneForesight> foreseen, ExplanationLanguage language)
        => from window in snapshot.Signals.Timeline.WindowsAtOrAbove(SignalLevel.Tense)
           where window.End > snapshot.Now
           let offs = from zone in snapshot.Zones.Zip(foreseen)
                      from load in zone.Second.Loads
                      where !IsPlanned(load.Load)
                      from span in Offs(load)
                      where span.Start < window.End && span.End > window.Start
                      select CalendarWords.Off(load.Load.Name, span.Start, span.End, zone.First.Observes()).In(language)
           select new CalendarEvent("window-" + Mark(window.Start), window.Start, window.End, CalendarWords.Of(window.Level).In(language), string.Join('\n', offs));

    // Whatever the rule is called meanwhile: off is off.
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Offs(LoadForesight load)
    {
        DateTimeOffset? since = null;
        foreach (var span in load.Spans)
        {
            if (span.Powered == false)
            {
                since ??= span.Start;
            }
            else if (since is { } start)
            {
                yield return (start, span.Start);
                since = null;
            }
        }

        if (since is { } last)
        {
            yield return (last, load.Spans[^1].End);
        }
    }

    // Blue is what every other day is.
    private static IEnumerable<CalendarEvent> Days(SystemSnapshot snapshot, ExplanationLanguage language)
        => from day in snapshot.Supply.Days is { } days ? (TariffDay[])[days.Today, days.Tomorrow] : []
           where day.Color is TariffColor.Red or TariffColor.White
           select new CalendarEvent($"tempo-{day.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}", day.Start, day.End, CalendarWords.Of(day.Color).In(language), CalendarWords.Hours.In(language)) { Day = day.Date };

    // A run that is under way began before now: its entry begins where the load was switched.
    private static IEnumerable<CalendarEvent> Runs(SystemSnapshot snapshot, IReadOnlyList<ZoneForesight> foreseen, ExplanationLanguage language)
        => from zone in snapshot.Zones.Zip(foreseen)
           from load in zone.Second.Loads
           where IsPlanned(load.Load)
           from span in load.Spans
           where span is { Powered: true, Decision.Rule: Rule.Plan or Rule.Preheat }
           let start = span.Start == zone.Second.From && zone.First.FindLoad(load.Load.Name)?.Since is { } since ? since : span.Start
           select new CalendarEvent(
               $"run-{zone.First.Zone.Name}-{load.Load.Name}-{Mark(start)}".Replace(' ', '-'),
               start,
               span.End,
               CalendarWords.Runs(load.Load.Name, zone.First.Observes()).In(language),
               span.WhyIn(load.Load, language));

    // It runs at hours of its own choosing; that it is off in all others is no news.
    private static bool IsPlanned(Load load) => load.Deferral is not null || load.Preheat is { Only: true };

    private static string Mark(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
}
