using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Storage;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Reads a journal's lines from a place backwards, file after file. Reads only: the writer goes on meanwhile, and a line that it has
/// not ended is not there yet. Memory: two of the longest lines. Not safe across threads.
/// </summary>
/// <param name="folder">The journal's folder.</param>
/// <param name="from">The place behind the first line that is read.</param>
/// <exception cref="IOException">The folder cannot be read.</exception>
/// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
internal sealed class JournalBackward(string folder, JournalCursor from) : IDisposable
{
    private const int Block = 64 * 1024;

    private readonly Stack<JournalFile> _older = new(JournalFile.AllIn(folder).Where(file => file.Number <= from.File));
    private SafeFileHandle? _handle;
    private byte[] _buffer = [];
    private long _begin;
    private int _end;
    private JournalFile _file;

    /// <summary>Gets the line read last, without its newline, until the next call; whether it is a line at all is not looked at.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Gets the place before <see cref="Current"/>: reading from here goes on with the line before it.</summary>
    public JournalCursor Place { get; private set; } = from;

    /// <summary>Gets how many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Returns why a line that something else remembers is not there as it was written: no chain tells by itself that lines are cut off its end.</summary>
    /// <param name="known">The line; <see cref="ChainHead.Genesis"/> where none is known.</param>
    /// <param name="folder">The journal's folder.</param>
    /// <param name="last">Its last whole line.</param>
    /// <returns>Half a sentence; null where it is there, or is older than all files that are kept.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string? WhyMissing(ChainHead known, string folder, ChainHead last)
    {
        if (known.Number == 0 || last == known)
        {
            return null;
        }

        if (last.Number < known.Number)
        {
            return last.Number == 0
                ? "the journal has no line any more"
                : $"the journal ends with line {last.Number.ToString(CultureInfo.InvariantCulture)}";
        }

        // It is near the end as a rule: a saved state is never much older than the journal.
        using var lines = new JournalBackward(folder, JournalCursor.Newest);
        Span<byte> hash = stackalloc byte[JournalFormat.HashLength];
        while (lines.Read())
        {
            // What is no line has no number: nobody knows where it belongs.
            var line = lines.Current.Span;
            if (!line.StartsWith(JournalFormat.Start) || !Utf8Parser.TryParse(line[JournalFormat.Start.Length..], out long number, out _) || number > known.Number)
            {
                continue;
            }

            JournalFormat.Hash(line, hash);
            return number < known.Number ? "it is missing between its neighbours"
                : Encoding.ASCII.GetString(hash) == known.Hash ? null
                : "another line has its number";
        }

        return null;
    }

    /// <summary>Goes to the line before.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public bool Read()
    {
        while (_handle is not null || OpenOlder())
        {
            if (ReadInFile())
            {
                return true;
            }

            Close();
        }

        return false;
    }

    public void Dispose() => Close();

    private bool OpenOlder()
    {
        if (!_older.TryPop(out _file))
        {
            return false;
        }

        try
        {
            _handle = OrdinaryFile.Open(_file.Path, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            // Deleted as the oldest since it was listed.
            return OpenOlder();
        }

        var length = RandomAccess.GetLength(_handle);
        _begin = Place.File == _file.Number ? Math.Min(Place.Offset, length) : length;
        (_buffer, _end) = ([], 0);

        // What stands behind the last newline is being written.
        while (_end == 0 && _begin > 0)
        {
            More();
            _end = _buffer.AsSpan(0, _end).LastIndexOf(JournalFormat.Newline) + 1;
        }

        return true;
    }

    // The buffer holds the file from _begin on, up to the newline that ends the line to be read.
    private bool ReadInFile()
    {
        if (_end == 0)
        {
            return false;
        }

        var start = Start();
        while (start < 0 && _begin > 0 && _end <= JournalFormat.LongestLine)
        {
            More();
            start = Start();
        }

        if (start < 0 && _begin > 0)
        {
            // Longer than any line: not a journal's, and nothing before it can be told from it.
            return false;
        }

        start = Math.Max(start, 0);
        Current = _buffer.AsMemory(start, _end - 1 - start);
        Place = new(_file.Number, _begin + start);
        _end = start;
        return true;
    }

    // Finds where the line begins; -1 where that is not in the buffer.
    private int Start() => _buffer.AsSpan(0, _end - 1).LastIndexOf(JournalFormat.Newline) is var newline and >= 0 ? newline + 1 : -1;

    private void More()
    {
        var more = (int)Math.Min(Block, _begin);
        var larger = new byte[more + _end];
        _buffer.AsSpan(0, _end).CopyTo(larger.AsSpan(more));
        for (var read = 0; read < more;)
        {
            var got = RandomAccess.Read(_handle!, larger.AsSpan(read, more - read), _begin - more + read);
            if (got == 0)
            {
                throw new IOException($"the file became shorter while it was read: {_file.Path}");
            }

            read += got;
        }

        _begin -= more;
        BytesRead += more;
        (_buffer, _end) = (larger, larger.Length);
    }

    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
        Current = default;
    }
}
