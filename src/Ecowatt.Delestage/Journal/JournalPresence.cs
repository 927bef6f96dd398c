using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Looks whether a journal still has a line that something else remembers: what no chain can tell by itself, where lines are cut off its end.</summary>
internal static class JournalPresence
{
    /// <summary>Why a line is not there as it was written.</summary>
    /// <param name="known">The line; null or number 0 where none is known.</param>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="last">Its last whole line.</param>
    /// <returns>Half a sentence; null where it is there, or is older than all files that are kept.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? WhyNot(ChainHead? known, string folder, ChainHead last)
    {
        if (known is not { Number: > 0 } mark || last == mark)
        {
            return null;
        }

        if (last.Number < mark.Number)
        {
            return last.Number == 0
                ? "the journal has no line any more"
                : $"the journal ends with line {last.Number.ToString(CultureInfo.InvariantCulture)}";
        }

        // It is near the end as a rule: a saved state is never much older than the journal.
        using var lines = new JournalBackward(folder, JournalCursor.Newest);
        while (lines.Read())
        {
            var number = NumberOf(lines.Current.Span);
            if (number == mark.Number)
            {
                return Is(lines.Current.Span, mark) ? null : "another line has its number";
            }

            if (number < mark.Number)
            {
                return "it is missing between its neighbours";
            }
        }

        return null;
    }

    private static bool Is(ReadOnlySpan<byte> line, ChainHead mark)
    {
        Span<byte> hash = stackalloc byte[JournalFormat.HashLength];
        JournalFormat.Hash(line, hash);
        return Encoding.ASCII.GetString(hash) == mark.Hash;
    }

    // Null of what is no line: nobody knows where it belongs.
    private static long? NumberOf(ReadOnlySpan<byte> line)
        => line.StartsWith(JournalFormat.Start) && Utf8Parser.TryParse(line[JournalFormat.Start.Length..], out long number, out _) ? number : null;
}
