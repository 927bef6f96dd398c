using System.Buffers.Text;
using System.Buffers;
using System.Text;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Holds the end of the chain, to which the next line is joined or which the next line read must follow. Not safe across threads.</summary>
internal sealed class JournalChain
{
    private readonly byte[] _hash = new byte[JournalFormat.HashLength];

    public JournalChain() => Return(ChainHead.Genesis);

    /// <summary>Gets the last line's number; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Gets the last line's hash as hexadecimal digits; 64 zeros before the first.</summary>
    public ReadOnlySpan<byte> Hash => _hash;

    /// <summary>Gets the last line.</summary>
    public ChainHead Last => new(Number, Encoding.ASCII.GetString(_hash));

    /// <summary>Goes back: what was joined since then could not be written.</summary>
    public void Return(ChainHead last)
    {
        Number = last.Number;
        Encoding.ASCII.GetBytes(last.Hash, _hash);
    }

    /// <summary>Becomes the same as another.</summary>
    public void CopyFrom(JournalChain other)
    {
        Number = other.Number;
        other._hash.CopyTo(_hash.AsSpan());
    }

    /// <summary>Takes a line that was read as the last.</summary>
    public void Follow(JournalLine line)
    {
        Number = line.Number;
        JournalFormat.Hash(line.Utf8.Span, _hash);
    }

    /// <summary>Returns how long the next line becomes, newline included.</summary>
    public int LengthOf(int entryLength) => JournalFormat.LengthOf(entryLength, Number + 1);

    /// <summary>Joins an entry to the chain: its whole line, newline included, goes to the buffer.</summary>
    public void Join(ReadOnlySpan<byte> entry, IBufferWriter<byte> to)
    {
        var length = LengthOf(entry.Length);
        var line = to.GetSpan(length)[..length];
        JournalFormat.Start.CopyTo(line);
        var at = JournalFormat.Start.Length;
        Utf8Formatter.TryFormat(Number + 1, line[at..], out var digits);
        at += digits;
        line[at++] = (byte)',';
        at = Put(entry, line, at);
        at = Put(JournalFormat.Prev, line, at);
        at = Put(_hash, line, at);
        line[at++] = (byte)'"';
        var content = line[..at];
        at = Put(JournalFormat.Sha, line, at);
        JournalFormat.Hash(content, line.Slice(at, JournalFormat.HashLength));
        at = Put(JournalFormat.End, line, at + JournalFormat.HashLength);
        JournalFormat.Hash(line[..at], _hash);
        line[at++] = JournalFormat.Newline;
        Number++;
        to.Advance(at);
    }

    private static int Put(ReadOnlySpan<byte> what, Span<byte> line, int at)
    {
        what.CopyTo(line[at..]);
        return at + what.Length;
    }
}
