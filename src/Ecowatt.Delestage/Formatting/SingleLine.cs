namespace Ecowatt.Delestage.Formatting;

/// <summary>Words from outside, fit for a message that ends in logs and on terminals: one line, of bounded length.</summary>
internal static class SingleLine
{
    public static string Of(string text, int longest)
    {
        var line = string.Concat(text.Take(longest + 1).Select(static c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
