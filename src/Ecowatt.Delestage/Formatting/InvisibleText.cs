using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Formatting;

/// <summary>
/// Finds and removes characters that a reader does not see, or that change what a reader sees: controls, separators of lines, marks of
/// direction, joiners, fillers and halves of characters. In the name of a person they would forge another name.
/// </summary>
internal static class InvisibleText
{
    // Letters and symbols by their category, and blank on every screen; and the one that stands where half a character was.
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFFFD";

    /// <summary>Returns whether a text holds such a character.</summary>
    public static bool IsIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsVisible(text, ref i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns a text without such characters, and without white space around it.</summary>
    public static string Remove(string text)
    {
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            if (IsVisible(text, ref i))
            {
                visible.Append(text, start, i - start + 1);
            }
        }

        return visible.ToString().Trim();
    }

    // Moves to the second half of a character of two.
    private static bool IsVisible(string text, ref int i)
    {
        if (!Rune.TryGetRuneAt(text, i, out var rune))
        {
            return false;
        }

        i += rune.Utf16SequenceLength - 1;
        return Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && !(rune.IsBmp && Blank.AsSpan().Contains((char)rune.Value));
    }
}
