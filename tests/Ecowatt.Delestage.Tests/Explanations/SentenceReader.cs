using System.Globalization;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tests.Explanations;

/// <summary>Reads a sentence as a person does who checks it: how it begins, and the instants that it names.</summary>
internal static partial class SentenceReader
{
    private static readonly string[] Openings =
    [
        "stays on", "stays off", "stays lowered to \"", "is switched on", "is switched off", "is lowered to \"", "may be on or ",
        "reste allumé", "reste éteint", "reste à « ", "s’allume ", "s’éteint ", "passe à « ", "est allumé ou ",
    ];

    private static readonly string[] ImaginedOpenings =
    [
        "would stay on", "would stay off", "would stay lowered to \"", "would be switched on", "would be switched off", "would be lowered to \"", "might be on or ",
        "resterait allumé", "resterait éteint", "resterait à « ", "s’allumerait ", "s’éteindrait ", "passerait à « ", "serait allumé ou ",
    ];

    private static readonly string[] Broken = ["{", "}", "()", "  ", "(, ", " ,", ",,", "( ", " )", "« »", "\"\""];

    private static readonly CultureInfo French = new("") { DateTimeFormat = { MonthNames = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", ""] } };

    /// <summary>What is wrong with a sentence; null where nothing is.</summary>
    public static string? Fault(string sentence, bool observed)
        => !(observed ? ImaginedOpenings : Openings).Any(opening => sentence.StartsWith(opening, StringComparison.Ordinal)) ? "it does not begin as a sentence does"
            : sentence.Length > 160 ? $"it has {sentence.Length} characters"
            : MachineWord().Match(sentence) is { Success: true } word ? $"it says '{word}'"
            : Array.Find(Broken, part => sentence.Contains(part, StringComparison.Ordinal)) is { } part ? $"it says '{part}'"
            : sentence.Count(static c => c == '(') != sentence.Count(static c => c == ')') ? "a parenthesis is open"
            : sentence.Any(char.IsControl) ? "a control character is in it"
            : null;

    /// <summary>
    /// The instants that a sentence names, as clock and date; the date is null for today. What comes then is on the day that was named before,
    /// where it names none.
    /// </summary>
    public static IReadOnlyList<(TimeOnly Clock, (int Month, int Day)? Date)> Times(string sentence, ExplanationLanguage language)
    {
        var then = Then().Match(sentence) is { Success: true } found ? found.Index : sentence.Length;
        (int, int)? told = null;
        var times = new List<(TimeOnly, (int, int)?)>();
        foreach (Match match in (language == ExplanationLanguage.French ? FrenchTime() : EnglishTime()).Matches(sentence))
        {
            var date = match.Groups["day"].Success ? (MonthOf(match, language), Number(match, "day")) : match.Index > then ? told : null;
            times.Add((new TimeOnly(Number(match, "hour"), Number(match, "minute")), date));
            told = date;
        }

        return times;
    }

    /// <summary>The ends that a sentence promises one after the other; reasons, exceptions and what ought to be are left out.</summary>
    public static IReadOnlyList<DateTime> Ends(string sentence, ExplanationLanguage language, DateTimeOffset now)
    {
        var clauses = Reason().Replace(sentence, "");
        var promised = Aside().Split(clauses)[0];
        var today = ParisTime.DateOf(now);
        return [.. Times(promised, language).Select(time => (time.Date is { } date ? new DateOnly(today.Year, date.Month, date.Day) : today).ToDateTime(time.Clock))];
    }

    private static int MonthOf(Match match, ExplanationLanguage language)
        => Array.IndexOf((language == ExplanationLanguage.French ? French : CultureInfo.InvariantCulture).DateTimeFormat.MonthNames, match.Groups["month"].Value) + 1;

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\b(?:hold|held|rule|latch|wish|wished|cap|grid|null|shed|powered|déles\w+|alimenté|règle|verrou)\b")]
    private static partial Regex MachineWord();

    [GeneratedRegex(", (?:then|puis) ")]
    private static partial Regex Then();

    [GeneratedRegex(@" \([^()]*\)")]
    private static partial Regex Reason();

    [GeneratedRegex("(?:, (?:unless|though|sauf|alors)| ?;) ")]
    private static partial Regex Aside();

    [GeneratedRegex(@"\b(?<hour>\d\d):(?<minute>\d\d)(?: on (?<day>\d+) (?<month>[A-Z]\w+))?")]
    private static partial Regex EnglishTime();

    // A duration has no such word before it.
    [GeneratedRegex(@"\b(?:jusqu’à|depuis|avant|à) (?<hour>\d{1,2}) h(?: (?<minute>\d\d))?\b(?! min)(?: le (?<day>\d+)(?:er)? (?<month>\p{L}+))?")]
    private static partial Regex FrenchTime();
}
