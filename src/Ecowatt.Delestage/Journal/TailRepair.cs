using System.Globalization;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Reads one file of a journal as a whole before the journal is written on, and mends its end.</summary>
/// <remarks>
/// A crash leaves one piece at the very end that is no whole line: that is a tail, which may be cut off (kept aside). Anything else
/// that is wrong is a fault: nothing is cut off then, because what looks like litter may be what somebody wants to see gone.
/// A line that is whole by itself is never litter.
/// </remarks>
internal sealed class TailRepair
{
    // The number of pieces of lines that are kept beside the journal, the newest.
    private const int MostTorn = 20;

    private readonly JournalFile _file;
    private readonly JournalChain _chain = new();
    private long _line;

    private TailRepair(JournalFile file) => _file = file;

    /// <summary>Gets the last line that is whole by itself; null where there is none.</summary>
    public ChainHead? Last => _chain.Number == 0 ? null : _chain.Last;

    /// <summary>Gets the bytes up to which the file has whole lines, each following the one before.</summary>
    public long GoodBytes { get; private set; }

    /// <summary>Gets what comes after them at the file's very end, newline included where it has one; empty where nothing does.</summary>
    public byte[] Torn { get; private set; } = [];

    /// <summary>Gets whether <see cref="Torn"/> is a whole line that follows and lacks its newline only; it is <see cref="Last"/> then.</summary>
    public bool LacksNewline { get; private set; }

    /// <summary>Gets what is wrong before the very end; null where nothing is.</summary>
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

    /// <summary>Adds the newline that the last line lacks, or copies a piece of a line aside, beside the journal.</summary>
    /// <param name="number">The number that the next line gets.</param>
    /// <param name="disk">The disk.</param>
    /// <returns>The line that says so.</returns>
    public RecoveredEvent Mend(long number, JournalDisk disk)
    {
        var name = Path.GetFileName(_file.Path);
        if (LacksNewline)
        {
            using var handle = disk.Open(_file.Path);
            disk.Write(handle, [JournalFormat.Newline], GoodBytes + Torn.Length);
            return new RecoveredEvent(name, Torn.Length);
        }

        return new RecoveredEvent(name, Torn.Length, Path.GetFileName(KeepAside(number, disk)));
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
        if (_chain.Number != 0 && (line.Number != _chain.Number + 1 || !line.Prev.SequenceEqual(_chain.Hash)))
        {
            Fault ??= FaultHere(JournalFaultKind.Chain, $"line {line.Number} does not follow line {_chain.Number} before it");
        }

        _chain.Follow(line);
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

    private string KeepAside(long number, JournalDisk disk)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{_file.Path}.torn-{number:D12}");
        var path = stem;
        for (var copy = 2; File.Exists(path); copy++)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{copy}");
        }

        using (var handle = disk.Make(path))
        {
            disk.Write(handle, Torn, 0);
            disk.Flush(handle);
        }

        foreach (var old in Directory.GetFiles(Path.GetDirectoryName(path)!, "journal-*.torn-*").Order(StringComparer.Ordinal).SkipLast(MostTorn))
        {
            disk.Delete(old);
        }

        return path;
    }

    private static byte[] Ended(ReadOnlyMemory<byte> piece, JournalLines.Piece kind)
        => kind == JournalLines.Piece.Line ? [.. piece.Span, JournalFormat.Newline] : piece.ToArray();

    private JournalFault FaultHere(JournalFaultKind kind, string message) => new(_file.Path, _line, kind, message);
}
