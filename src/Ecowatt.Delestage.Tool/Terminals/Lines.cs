using System.Text;

namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>Fits lines into the width of a terminal, between words: a terminal itself breaks within them.</summary>
internal static class Lines
{
    /// <summary>Breaks a line where it is too long.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">The width in columns; null where it is written as it is.</param>
    /// <param name="indent">The spaces before each further line.</param>
    public static string Wrap(string line, int? width, int indent)
    {
        if (width is not { } columns || line.Length <= columns)
        {
            return line;
        }

        var text = new StringBuilder();
        var rest = line;
        while (rest.Length > columns)
        {
            var cut = rest.LastIndexOf(' ', columns);
            if (cut <= indent)
            {
                break;
            }

            text.Append(rest.AsSpan(0, cut).TrimEnd()).Append('\n');
            rest = new string(' ', indent) + rest[(cut + 1)..];
        }

        return text.Append(rest).ToString();
    }
}
