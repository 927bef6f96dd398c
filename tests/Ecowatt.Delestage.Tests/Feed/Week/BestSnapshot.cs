using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Feed.Week;

/// <summary>
/// The best that could be had, kept beside the feed by other means: the newest good answer that the server gave, above what it
/// gave before, back to yesterday; and what a person said above both.
/// </summary>
internal sealed class BestSnapshot(WeekScript script)
{
    private readonly SortedDictionary<DateOnly, string> _days = [];
    private int _seen;

    public Dictionary<(DateOnly Date, int Hour), SignalLevel> Changes { get; } = [];

    public DateTimeOffset? FetchedAt { get; private set; }

    /// <summary>Takes in every call that the server received since.</summary>
    public void See(ImmutableArray<VirtualRteCall> calls)
    {
        foreach (var call in calls[_seen..].Where(script.IsGood))
        {
            FetchedAt = call.At;
            foreach (var (date, levels) in script.Published(call.At))
            {
                _days[date] = levels;
            }
        }

        _seen = calls.Length;
    }

    /// <summary>What is wrong with a snapshot; null where nothing is.</summary>
    public string? Fault(FeedSnapshot snapshot, DateTimeOffset now)
    {
        var yesterday = DateOnly.FromDateTime(WeekScript.Paris(now)).AddDays(-1);
        var shown = snapshot.Signals.Days.Where(day => day.Date >= yesterday).Select(static day => $"{day.Date:O} {Digits(day.Hours)}");
        var best = _days.Where(day => day.Key >= yesterday).Select(static day => $"{day.Key:O} {day.Value}");
        if (!shown.SequenceEqual(best))
        {
            return $"it shows\n{string.Join('\n', shown)}\nwhere the best is\n{string.Join('\n', best)}";
        }

        return snapshot.FetchedAt != FetchedAt
            ? $"its signals are of {snapshot.FetchedAt:O}, the best of {FetchedAt:O}"
            : Enumerable.Range(0, 6).SelectMany(n => Enumerable.Range(0, 24).Select(hour => Fault(snapshot.Timeline, yesterday.AddDays(n), hour))).FirstOrDefault(static fault => fault is not null);
    }

    private string? Fault(SignalTimeline timeline, DateOnly date, int hour)
    {
        if (EuropeanRule.Hour(date, hour) is not var (start, end))
        {
            return null;
        }

        var published = _days.TryGetValue(date, out var levels) ? (SignalLevel)(levels[hour] - '0') : SignalLevel.Unknown;
        var best = Changes.TryGetValue((date, hour), out var change) ? change : published;
        var (first, last) = (timeline.LevelAt(start), timeline.LevelAt(end.AddTicks(-1)));
        return first == best && last == best ? null : $"{date:O} {hour} h is {first} to {last} in its timeline; expected {best}";
    }

    private static string Digits(HourLevels hours) => string.Concat(Enumerable.Range(0, 24).Select(hour => hours[hour] is SignalLevel.Unknown ? "." : $"{(int)hours[hour]}"));
}
