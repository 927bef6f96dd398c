using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Looks whether a journal still has a line that something else remembers: what no chain can tell by itself, where lines are cut off its end.</summary>
internal static class JournalPresence
{
    /// <summary>Why a line is not there as it was written.</summary>
    /// <param name="known">The line; null or number 0 where none is known.</param>
    /// <param name="files">The journal's files, oldest first.</param>
    /// <param name="last">Its last whole line.</param>
    /// <returns>Half a sentence; null where it is there, or is older than all files that are kept.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? WhyNot(ChainHead? known, IReadOnlyList<JournalFile> files, ChainHead last)
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
        foreach (var file in files.Reverse())
        {
            switch (Look(file, mark))
            {
                case Found.Here:
                case Found.Before when file == files[0]:
                    return null;
                case Found.Other:
                    return "another line has its number";
                case Found.Missing:
                    return "it is missing between its neighbours";
                default:
                    break;
            }
        }

        return null;
    }

    private enum Found
    {
        Before,
        Here,
        Other,
        Missing,
    }

    private static Found Look(JournalFile file, ChainHead mark)
    {
        using var lines = new JournalLines(file.Path);
        Span<byte> expected = stackalloc byte[JournalFormat.HashLength], found = stackalloc byte[JournalFormat.HashLength];
        Encoding.ASCII.GetBytes(mark.Hash, expected);
        var any = false;
        for (var piece = lines.Read(); piece is JournalLines.Piece.Line or JournalLines.Piece.Tail; piece = lines.Read())
        {
            if (NumberOf(lines.Current.Span) is { } number)
            {
                if (number == mark.Number)
                {
                    JournalFormat.Hash(lines.Current.Span, found);
                    return found.SequenceEqual(expected) ? Found.Here : Found.Other;
                }

                if (number > mark.Number)
                {
                    return any ? Found.Missing : Found.Before;
                }

                any = true;
            }

            if (piece == JournalLines.Piece.Tail)
            {
                break;
            }
        }

        return any ? Found.Missing : Found.Before;
    }

    private static long? NumberOf(ReadOnlySpan<byte> line)
        => line.StartsWith(JournalFormat.Start) && System.Buffers.Text.Utf8Parser.TryParse(line[JournalFormat.Start.Length..], out long number, out _) ? number : null;
}
