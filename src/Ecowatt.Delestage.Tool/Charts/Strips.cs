using System.Collections.Immutable;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Draws spans as one row of signs: what stood for the longest part of a column, and that a load was shed for less of it.</summary>
internal static class Strips
{
    public const char Powered = '=';
    public const char Shed = '#';
    public const char PartlyShed = '+';
    public const char Off = '-';
    public const char Unknown = '?';
    public const char NotKnown = ' ';

    /// <summary>Draws the states of a load.</summary>
    public static string OfStates(ImmutableArray<HistorySpan> spans, TimeColumns time) => Each(spans, time, SignOf, static times =>
    {
        var longest = Longest(times);
        return longest != Shed && times.ContainsKey(Shed) ? PartlyShed : longest;
    });

    /// <summary>Draws levels by their digits: the highest of each column, because it is what loads go by.</summary>
    public static string OfLevels(ImmutableArray<HistorySpan> spans, TimeColumns time)
        => Each(spans, time, static span => Levels.Digit(span.Level), static times => times.Keys.Where(char.IsAsciiDigit).DefaultIfEmpty(Longest(times)).Max());

    private static string Each(ImmutableArray<HistorySpan> spans, TimeColumns time, Func<HistorySpan, char> sign, Func<Dictionary<char, TimeSpan>, char> choose)
    {
        var times = Enumerable.Range(0, time.Count).Select(static _ => new Dictionary<char, TimeSpan>()).ToArray();
        foreach (var span in spans.Where(static span => !span.IsPlanned))
        {
            foreach (var (column, length) in time.Touched(span.Start, span.End))
            {
                times[column][sign(span)] = times[column].GetValueOrDefault(sign(span)) + length;
            }
        }

        return string.Concat(times.Select(column =>
        {
            var unknown = time.Length - column.Values.Aggregate(TimeSpan.Zero, static (sum, length) => sum + length);
            if (unknown > time.Length / 2)
            {
                column[NotKnown] = unknown;
            }

            return choose(column);
        }));
    }

    private static char Longest(Dictionary<char, TimeSpan> times) => times.Count == 0 ? NotKnown : times.MaxBy(static time => time.Value).Key;

    private static char SignOf(HistorySpan span) => span.Powered switch { null => Unknown, true => Powered, false => HistoryWords.IsShed(span) ? Shed : Off };
}
