using System.Globalization;

namespace Ecowatt.Delestage.Journal;

/// <summary>Represents one file of a journal's folder: <c>journal-000001.jsonl</c> and up.</summary>
/// <param name="Number">1 and up; six digits or, after a million files, more.</param>
/// <param name="Path">Its path.</param>
internal readonly record struct JournalFile(long Number, string Path)
{
    private const string Prefix = "journal-";
    private const string Suffix = ".jsonl";

    /// <summary>Returns the file of a number.</summary>
    public static JournalFile In(string folder, long number)
        => new(number, System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D6}{Suffix}")));

    /// <summary>Returns every file of the journal, oldest first; none where there is no folder. Other files are not looked at.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
    public static IReadOnlyList<JournalFile> AllIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}").Select(path => NumberOf(path) is { } number ? In(folder, number) : default).Where(static file => file.Number > 0).OrderBy(static file => file.Number)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    // Only the name that the journal itself gives: journal-1.jsonl beside journal-000001.jsonl is somebody's copy.
    private static long? NumberOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var digits = name.AsSpan(Prefix.Length, Math.Max(0, name.Length - Prefix.Length - Suffix.Length));
        return digits.Length >= 6 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && System.IO.Path.GetFileName(In("", number).Path) == name ? number : null;
    }
}
