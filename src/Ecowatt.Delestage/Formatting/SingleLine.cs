namespace Ecowatt.Delestage.Formatting;

/// <summary>Words from outside, fit for a message that ends in logs and on terminals: one line, of bounded length.</summary>
internal static class SingleLine
{
    private const int LongestName = 64;
    private const char Isolate = '\u2068';
    private const char EndOfIsolate = '\u2069';

    public static string Of(string text, int longest)
    {
        var line = string.Concat(text.Take(longest + 1).Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= longest ? line : line[..longest] + "…";
    }

    /// <summary>
    /// A name inside a sentence: it cannot break the line, nor turn the direction of the words around it. One that is written from right to
    /// left stands between marks that isolate it; marks of its own are left out.
    /// </summary>
    public static string Name(string name)
    {
        var line = Of(string.Concat(name.Where(static c => !TurnsDirection(c))), LongestName);
        return line.Any(IsRightToLeft) ? $"{Isolate}{line}{EndOfIsolate}" : line;
    }

    private static bool TurnsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, and their presentation forms.
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE');
}
