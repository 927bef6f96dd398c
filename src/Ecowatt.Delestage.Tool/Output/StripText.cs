using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Strips of characters, cell by cell of equal time: what a load was for the longest part of a cell, and the highest level of it.</summary>
internal sealed class StripText
{
    private const int MostCells = 76;
    private const char Shed = '#';

    private static readonly TimeSpan[] Cells =
    [
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(4), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
    ];

    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    public StripText(DateTimeOffset from, DateTimeOffset to)
    {
        (_from, _to) = (from, to);
        Cell = Cells.FirstOrDefault(cell => (to - from) / cell <= MostCells, TimeSpan.FromTicks((to - from).Ticks / MostCells + 1));
    }

    /// <summary>Gets the time that a character stands for.</summary>
    public TimeSpan Cell { get; }

    /// <summary>The levels: RTE's digits, a point where it is not known.</summary>
    public string Of(ImmutableArray<SignalSlice> levels) => Each((start, end) =>
    {
        var highest = SignalLevel.Unknown;
        foreach (var slice in levels.Where(slice => slice.Start < end && slice.End > start))
        {
            highest = slice.Level > highest ? slice.Level : highest;
        }

        return Levels.Digit(highest);
    });

    /// <summary>A load: # shed for most of a cell, + shed for less, = powered, a space while its own plan lets it wait, ? while its relay was unknown.</summary>
    public string Of(LoadRun load)
    {
        var first = 0;
        return Each((start, end) =>
        {
            // Cells come in order, and so do spans: what ended before is not looked at again.
            for (; first < load.Strip.Length && load.Strip[first].End <= start; first++)
            {
            }

            var times = load.Strip.Skip(first).TakeWhile(span => span.Start < end)
                .GroupBy(Sign).ToDictionary(static group => group.Key, group => group.Sum(span => (Earlier(span.End, end) - Later(span.Start, start)).Ticks));
            var longest = times.MaxBy(static time => time.Value).Key;
            return longest != Shed && times.ContainsKey(Shed) ? '+' : longest;
        });
    }

    private string Each(Func<DateTimeOffset, DateTimeOffset, char> sign)
    {
        var cells = new List<char>();
        for (var start = _from; start < _to; start += Cell)
        {
            cells.Add(sign(start, Earlier(start + Cell, _to)));
        }

        return new string([.. cells]);
    }

    private static char Sign(LoadSpan span) => span.Powered switch { null => '?', true => '=', _ => span.IsShed ? Shed : ' ' };

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
