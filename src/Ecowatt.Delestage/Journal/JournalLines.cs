using System.Buffers;
using Ecowatt.Delestage.Storage;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Represents the pieces of one file between newlines, streamed; the file may be written meanwhile, by another process too. Not safe
/// across threads.
/// </summary>
/// <param name="path">The file.</param>
/// <exception cref="IOException">The file cannot be opened.</exception>
/// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
internal sealed class JournalLines(string path) : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    // Shared with all: it is written, and may be deleted as the oldest, while it is read.
    private readonly SafeFileHandle _file = OrdinaryFile.Open(path, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;
    private int _searched;
    private long _read;

    /// <summary>Specifies what <see cref="Read"/> found.</summary>
    public enum Piece
    {
        /// <summary>A line that a newline ends.</summary>
        Line,

        /// <summary>Bytes at the end of the file without a newline; they stay, reading again looks for more of them.</summary>
        Tail,

        /// <summary>Nothing more, yet.</summary>
        End,

        /// <summary>More bytes without a newline than the longest line has.</summary>
        TooLong,
    }

    /// <summary>Gets the line or the tail, without newline, until the next call.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Gets where in the file <see cref="Current"/> begins.</summary>
    public long Offset { get; private set; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public Piece Read()
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_searched, _end - _searched).IndexOf(JournalFormat.Newline);
            if (newline >= 0)
            {
                Take(_searched + newline);
                _start = _searched = _searched + newline + 1;
                return Current.Length <= JournalFormat.LongestLine ? Piece.Line : Piece.TooLong;
            }

            _searched = _end;
            if (_end - _start > JournalFormat.LongestLine)
            {
                Take(_end);
                return Piece.TooLong;
            }

            MakeRoom();
            var more = RandomAccess.Read(_file, _buffer.AsSpan(_end), _read);
            if (more == 0)
            {
                Take(_end);
                return Current.IsEmpty ? Piece.End : Piece.Tail;
            }

            _end += more;
            _read += more;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));
        Current = default;
    }

    private void Take(int end)
    {
        Current = _buffer.AsMemory(_start, end - _start);
        Offset = _read - (_end - _start);
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var kept = _buffer.AsSpan(_start, _end - _start);
        if (_start > 0)
        {
            kept.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        (_start, _end, _searched) = (0, kept.Length, kept.Length);
    }
}
