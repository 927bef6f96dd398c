using System.Text;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>What one file of a journal holds, looked at as a whole before the journal is written on.</summary>
/// <remarks>
/// A crash leaves one piece at the very end that is no whole line: that is a tail, which may be cut off (kept aside). Anything else
/// that is wrong is a fault: nothing is cut off then, because what looks like litter may be what somebody wants to see gone.
/// A line that is whole by itself is never litter.
/// </remarks>
internal sealed class TailRepair
{
    private readonly JournalFile _file;
    private readonly byte[] _hash = new byte[JournalFormat.HashLength];
    private long _last;
    private long _line;

    private TailRepair(JournalFile file) => _file = file;

    /// <summary>The last line that is whole by itself; null where there is none.</summary>
    public ChainHead? Last => _last == 0 ? null : new ChainHead(_last, Encoding.ASCII.GetString(_hash));

    /// <summary>Up to here the file has whole lines, each following the one before.</summary>
    public long GoodBytes { get; private set; }

    /// <summary>What comes after them at the file's very end, newline included where it has one; empty where nothing does.</summary>
    public byte[] Torn { get; private set; } = [];

    /// <summary>Whether <see cref="Torn"/> is a whole line that follows and lacks its newline only; it is <see cref="Last"/> then.</summary>
    public bool LacksNewline { get; private set; }

    /// <summary>What is wrong before the very end; null where nothing is.</summary>
    public JournalFault? Fault { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
    public static TailRepair Of(JournalFile file)
    {
        var tail = new TailRepair(file);
        tail.Read();
        return tail;
    }

    private void Read()
    {
        using var lines = new JournalLines(_file.Path);
        JournalFault? suspect = null;
        while (true)
        {
            var piece = lines.Read();
            if (piece == JournalLines.Piece.End)
            {
                return;
            }

            _line++;
            if (suspect is not null)
            {
                // More comes after it: not the end's litter.
                Fault ??= suspect;
                Torn = [];
            }

            if (piece == JournalLines.Piece.TooLong)
            {
                Fault ??= FaultHere(JournalFaultKind.NotALine, $"it has more than {JournalFormat.LongestLine} bytes");
                return;
            }

            var wrong = JournalLine.TryRead(lines.Current, out var line);
            if (wrong is { } found)
            {
                suspect = FaultHere(found.Kind, found.Message);
                Torn = Fault is null ? Ended(lines.Current, piece) : [];
            }
            else
            {
                Take(line, lines, piece);
            }

            if (piece == JournalLines.Piece.Tail)
            {
                return;
            }
        }
    }

    private void Take(JournalLine line, JournalLines lines, JournalLines.Piece piece)
    {
        if (_last != 0 && (line.Number != _last + 1 || !line.Prev.SequenceEqual(_hash)))
        {
            Fault ??= FaultHere(JournalFaultKind.Chain, $"line {line.Number} does not follow line {_last} before it");
        }

        _last = line.Number;
        JournalFormat.Hash(line.Utf8.Span, _hash);
        if (Fault is not null)
        {
            return;
        }

        if (piece == JournalLines.Piece.Line)
        {
            GoodBytes = lines.Offset + line.Utf8.Length + 1;
        }
        else
        {
            (Torn, LacksNewline) = (line.Utf8.ToArray(), true);
        }
    }

    private static byte[] Ended(ReadOnlyMemory<byte> piece, JournalLines.Piece kind)
        => kind == JournalLines.Piece.Line ? [.. piece.Span, JournalFormat.Newline] : piece.ToArray();

    private JournalFault FaultHere(JournalFaultKind kind, string message) => new(_file.Path, _line, kind, message);
}
