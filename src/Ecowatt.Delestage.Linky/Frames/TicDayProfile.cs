using System.Buffers.Text;
using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents a day's profile: when the meter changes the index that counts, and its contacts. Immutable; safe across threads.</summary>
public sealed class TicDayProfile
{
    private const int BlockLength = 8;
    private const int MostBlocks = 11;

    private TicDayProfile(ImmutableArray<TicProfileBlock> blocks) => Blocks = blocks;

    /// <summary>Gets the blocks in the order of their starts, which ascend; 1 to 11.</summary>
    public ImmutableArray<TicProfileBlock> Blocks { get; }

    /// <summary>
    /// Parses the data of <c>PJOURF+1</c> or <c>PPOINTE</c>: blocks <c>HHMMSSSS</c> with a space between, then <c>NONUTILE</c>. Never throws. Some
    /// meters write hour and minute in hexadecimal: where one of them is none in decimal, all are read so.
    /// </summary>
    /// <param name="data">The data, 98 bytes on a meter; fewer blocks are read too.</param>
    /// <returns>Null where the form is another, no block is used, a time is none in either way, or the starts do not ascend.</returns>
    public static TicDayProfile? TryParse(ReadOnlySpan<byte> data) => Read(data, hex: false) ?? Read(data, hex: true);

    private static TicDayProfile? Read(ReadOnlySpan<byte> data, bool hex)
    {
        if ((data.Length + 1) % (BlockLength + 1) != 0)
        {
            return null;
        }

        var blocks = ImmutableArray.CreateBuilder<TicProfileBlock>(MostBlocks);
        for (var at = 0; at < data.Length; at += BlockLength + 1)
        {
            var block = data.Slice(at, BlockLength);
            if (block.SequenceEqual("NONUTILE"u8))
            {
                continue;
            }

            if (!TryTime(block[..4], hex, out var start) || !TryHex(block[4..], out var action) || blocks.Count > 0 && start <= blocks[^1].Start)
            {
                return null;
            }

            blocks.Add(new TicProfileBlock(start, (ushort)action));
        }

        return blocks.Count == 0 ? null : new TicDayProfile(blocks.DrainToImmutable());
    }

    private static bool TryTime(ReadOnlySpan<byte> digits, bool hex, out TimeOnly time)
    {
        time = default;
        if (!TryNumber(digits[..2], hex, out var hour) || !TryNumber(digits[2..], hex, out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, bool hex, out int value)
        => hex ? TryHex(digits, out value) : Utf8Parser.TryParse(digits, out value, out var read) && read == digits.Length && value >= 0 && digits[0] is >= (byte)'0' and <= (byte)'9';

    private static bool TryHex(ReadOnlySpan<byte> digits, out int value)
        => Utf8Parser.TryParse(digits, out value, out var read, 'X') && read == digits.Length;
}
