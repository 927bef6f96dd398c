using System.Buffers.Binary;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Looks at what SQLite has written ahead of the file (<c>-wal</c>) before SQLite does: that reads up to the first page that is not as it was written, drops all that comes after
/// it, and says nothing. A kill in the midst of a write leaves pages of a transaction that never ended, which nobody misses. Stateless; safe across threads.
/// </summary>
internal static class WrittenAhead
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const int SaltAt = 16;
    private const int SumAt = 24;
    private const int LargestPage = 65_536;

    /// <summary>Returns how many pages are lost with the first damaged one, that one included; 0 where nothing is that had been written to its end.</summary>
    /// <param name="path">The file with what is written ahead; it need not be there.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
    public static int LostPages(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return 0;
        }

        using var handle = OrdinaryFile.Open(path, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var file = new FileStream(handle, FileAccess.Read, LargestPage);
        var header = new byte[HeaderLength];
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            return 0;
        }

        var pageSize = (int)Word(header, 8);
        var isBig = (header[3] & 1) == 1;
        var sum = Sum(default, header.AsSpan(0, SumAt), isBig);
        if (Word(header, 0) >> 1 != 0x377F0682 >> 1 || pageSize is < 512 or > LargestPage || sum != (Word(header, SumAt), Word(header, SumAt + 4)))
        {
            // Without its begin all of it is lost. An empty one is nothing.
            return (int)Math.Min(int.MaxValue, (file.Length - HeaderLength + 4095) / 4096);
        }

        return Count(file, header.AsSpan(SaltAt, 8), sum, new byte[FrameHeaderLength + pageSize], isBig);
    }

    private static int Count(FileStream file, ReadOnlySpan<byte> salt, (uint, uint) sum, byte[] frame, bool isBig)
    {
        var (lost, hasEnd, isBroken) = (0, false, false);
        while (file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            var isOurs = frame.AsSpan(8, 8).SequenceEqual(salt);
            if (!isBroken)
            {
                sum = Sum(Sum(sum, frame.AsSpan(0, 8), isBig), frame.AsSpan(FrameHeaderLength), isBig);
                isBroken = !isOurs || sum != (Word(frame, 16), Word(frame, 20));
            }

            // What an earlier round left behind the end of this one has another salt.
            if (isBroken && (isOurs || lost == 0))
            {
                lost++;
                hasEnd |= isOurs && Word(frame, 4) != 0;
            }
        }

        return hasEnd ? lost : 0;
    }

    private static (uint, uint) Sum((uint First, uint Second) sum, ReadOnlySpan<byte> bytes, bool isBig)
    {
        for (var i = 0; i < bytes.Length; i += 8)
        {
            var (first, second) = isBig
                ? (BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[(i + 4)..]))
                : (BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 4)..]));
            sum.First = unchecked(sum.First + first + sum.Second);
            sum.Second = unchecked(sum.Second + second + sum.First);
        }

        return sum;
    }

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
