using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Storage;

/// <summary>Describes a zone's name as a folder's, on every file system: letters and digits as they are, all else as its number.</summary>
internal static class ZoneFolder
{
    public static string? Of(string? root, string zone) => root is null ? null : Path.Combine(root, "zones", Name(zone));

    internal static string Name(string zone)
    {
        var name = new StringBuilder();
        foreach (var letter in zone.ToLowerInvariant())
        {
            name.Append(letter is '-' or ' ' || char.IsAsciiLetterOrDigit(letter)
                ? (letter == ' ' ? "_" : letter.ToString())
                : string.Create(CultureInfo.InvariantCulture, $"%{(int)letter:x4}"));
        }

        return name.ToString();
    }
}
