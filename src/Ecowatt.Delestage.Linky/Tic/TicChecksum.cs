namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>Computes the checksum of a group: the sum of its characters, six bits of it, as a printable character.</summary>
internal static class TicChecksum
{
    public static bool IsRight(ReadOnlySpan<byte> body, byte checksum) => Of(body) == checksum;

    /// <summary>Returns the checksum of what it covers, 0x20 to 0x5F.</summary>
    public static byte Of(ReadOnlySpan<byte> body)
    {
        var sum = 0;
        foreach (var value in body)
        {
            sum += value;
        }

        return (byte)((sum & 0x3F) + 0x20);
    }
}
