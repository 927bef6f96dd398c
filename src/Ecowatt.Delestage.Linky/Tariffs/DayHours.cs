using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Makes the hours of a day in Paris of a profile, or of what was observed.</summary>
internal static class DayHours
{
    /// <summary>Returns the hours of a profile; blocks whose index leaves it open are no part of them.</summary>
    public static IEnumerable<LinkyHours> Of(DateOnly date, TicDayProfile profile, Func<int, bool?> isOffPeak)
    {
        var blocks = profile.Blocks;
        for (var i = 0; i < blocks.Length; i++)
        {
            // A block that leaves the index as it is goes on with the one before it.
            var index = blocks[..(i + 1)].Select(static block => block.TariffIndex).LastOrDefault(static index => index is not null);
            if (index is { } known && isOffPeak(known) is { } offPeak)
            {
                var end = i + 1 < blocks.Length ? ParisTime.At(date, blocks[i + 1].Start) : ParisTime.StartOf(date.AddDays(1));
                if (ParisTime.At(date, blocks[i].Start) is var start && start < end)
                {
                    yield return new LinkyHours(start, end, offPeak, LinkyHoursOrigin.Meter);
                }
            }
        }
    }

    /// <summary>Returns the hours that were observed, as those of a day.</summary>
    public static IEnumerable<LinkyHours> Of(DateOnly date, ObservedHours observed, DateOnly today)
    {
        foreach (var (from, endMinute, offPeak) in observed.Of(today))
        {
            var end = endMinute < 24 * 60 ? ParisTime.At(date, new TimeOnly(endMinute / 60, endMinute % 60)) : ParisTime.StartOf(date.AddDays(1));
            if (ParisTime.At(date, from) is var start && start < end)
            {
                yield return new LinkyHours(start, end, offPeak, LinkyHoursOrigin.Observed);
            }
        }
    }

    /// <summary>Returns hours in order, neighbours alike as one.</summary>
    public static ImmutableArray<LinkyHours> Joined(IEnumerable<LinkyHours> hours)
    {
        var joined = ImmutableArray.CreateBuilder<LinkyHours>();
        foreach (var span in hours)
        {
            if (joined.Count > 0 && joined[^1] is var last && last.End == span.Start && last.IsOffPeak == span.IsOffPeak && last.Origin == span.Origin)
            {
                joined[^1] = last with { End = span.End };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined.ToImmutable();
    }
}
