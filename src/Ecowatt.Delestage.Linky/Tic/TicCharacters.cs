using System.Buffers;

namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>
/// Tells whether a group holds the characters that it can. A bit that turns over in the sixth place leaves the checksum as it was; it makes a
/// small letter or a control character of any other, which only a text may hold.
/// </summary>
internal static class TicCharacters
{
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789ABCDEF"u8);
    private static readonly SearchValues<byte> Address = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    public static bool Are(TicDataKind kind, ReadOnlySpan<byte> data) => kind switch
    {
        TicDataKind.Digits => AreDigits(data),
        TicDataKind.Hex => !data.ContainsAnyExcept(Hex),
        TicDataKind.Address => !data.ContainsAnyExcept(Address),
        TicDataKind.Code => !data.ContainsAnyExceptInRange((byte)'!', (byte)'_'),
        TicDataKind.Text => !data.ContainsAnyExceptInRange((byte)' ', (byte)'~'),
        TicDataKind.Profile => IsProfile(data),
        _ => data.IsEmpty,
    };

    /// <summary>Returns whether this is a season (H, E, in small letters where the clock is degraded, or a space) and twelve digits.</summary>
    public static bool AreTime(ReadOnlySpan<byte> time)
        => time.Length == 13 && time[0] is (byte)'H' or (byte)'E' or (byte)'h' or (byte)'e' or (byte)' ' && AreDigits(time[1..]);

    private static bool AreDigits(ReadOnlySpan<byte> data) => !data.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsProfile(ReadOnlySpan<byte> data)
    {
        while (data.Length >= 8)
        {
            if (!data[..8].SequenceEqual("NONUTILE"u8) && data[..8].ContainsAnyExcept(Hex))
            {
                return false;
            }

            if (data.Length == 8)
            {
                return true;
            }

            if (data[8] != (byte)' ')
            {
                return false;
            }

            data = data[9..];
        }

        return false;
    }
}
