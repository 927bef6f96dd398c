using System.Globalization;

namespace Ecowatt.Delestage.Journal;

/// <summary>Represents a place between two lines: so many bytes of a file's begin are before it.</summary>
internal readonly record struct JournalCursor(long File, long Offset)
{
    /// <summary>Gets the place behind the newest line.</summary>
    public static JournalCursor Newest { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Gets the place before the oldest line.</summary>
    public static JournalCursor Oldest { get; } = new(0, 0);

    public static bool TryParse(ReadOnlySpan<char> text, out JournalCursor place)
    {
        place = default;
        var dash = text.IndexOf('-');
        if (dash < 0
            || !long.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var file)
            || !long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return false;
        }

        place = new(file, offset);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}-{Offset}");
}
