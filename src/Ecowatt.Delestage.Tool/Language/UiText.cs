using System.CommandLine;
using System.Globalization;

namespace Ecowatt.Delestage.Tool.Language;

/// <summary>
/// The language of everything that the program says, the words of its parser included: what <c>--lang</c> asks for, else the
/// machine's, else English. It belongs to the flow of a call, so that tests may run side by side.
/// </summary>
internal static class UiText
{
    private const string Name = "--lang";

    private static readonly AsyncLocal<bool> Chosen = new();
    private static readonly string[] Words = ["en", "fr"];

    // Made here, because a machine may have no data of languages: then it knows none but the invariant one.
    private static readonly CultureInfo French = MakeFrench();

    /// <summary>Gets whether it is French; otherwise it is English.</summary>
    public static bool IsFrench => Chosen.Value;

    /// <summary>Gets the language of explanations.</summary>
    public static ExplanationLanguage Explanations => IsFrench ? ExplanationLanguage.French : ExplanationLanguage.English;

    /// <summary>Gets a colon, with the space before it that French has.</summary>
    public static string Colon => Of(":", " :");

    /// <summary>Gets how numbers and dates are written for people.</summary>
    public static CultureInfo Culture => IsFrench ? French : CultureInfo.InvariantCulture;

    /// <summary>Chooses the language of this call, before a word is said: help and errors of the parser are in it too.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="machine">The machine's language: a culture's name, or a value of <c>LANG</c>.</param>
    public static void Choose(IReadOnlyList<string> args, string machine)
    {
        Chosen.Value = (Asked(args) ?? machine).StartsWith("fr", StringComparison.OrdinalIgnoreCase);
        CultureInfo.CurrentUICulture = Chosen.Value ? Known("fr") : CultureInfo.InvariantCulture;
    }

    /// <summary>Returns the machine's language as it was found at the start.</summary>
    public static string OfMachine()
        => CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name
            : ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(Environment.GetEnvironmentVariable).FirstOrDefault(static value => !string.IsNullOrEmpty(value)) ?? "";

    /// <summary>Says it in the language of this call.</summary>
    public static string Of(string english, string french) => IsFrench ? french : english;

    /// <summary>Says an instant of today by the clock in Paris: 17:30, or 17 h 30.</summary>
    public static string Hour(DateTimeOffset instant)
    {
        var paris = ParisTime.ToParis(instant);
        return paris.ToString(!IsFrench ? "HH:mm" : paris.Minute == 0 ? "H' h'" : "H' h 'mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Says a message that the packages made in English, as those of exceptions and boards, in the language of this call.</summary>
    public static string Message(string english) => Explanation.OfMessage(english, Explanations);

    /// <summary>Creates the option that chooses it, for every command.</summary>
    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>(Name)
        {
            Description = Of("The language: en or fr; by default the machine's.", "La langue : en ou fr ; par défaut celle de la machine."),
            HelpName = string.Join('|', Words),
            Recursive = true,
        };
        option.CompletionSources.Add(Words);
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !Words.Contains(token.Value, StringComparer.Ordinal))
            {
                result.AddError(Of($"{Name} is '{token.Value}'; expected en or fr", $"{Name} vaut '{token.Value}' ; attendu : en ou fr"));
            }
        });
        return option;
    }

    private static string? Asked(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i] == Name)
            {
                return i + 1 < args.Count && Words.Contains(args[i + 1], StringComparer.Ordinal) ? args[i + 1] : null;
            }

            if (args[i].StartsWith(Name, StringComparison.Ordinal) && args[i].Length > Name.Length && args[i][Name.Length] is '=' or ':')
            {
                return args[i][(Name.Length + 1)..] is var word && Words.Contains(word, StringComparer.Ordinal) ? word : null;
            }
        }

        return null;
    }

    private static CultureInfo Known(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private static CultureInfo MakeFrench()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", "\u202F");
        culture.DateTimeFormat.DayNames = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
        culture.DateTimeFormat.MonthNames = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", ""];
        culture.DateTimeFormat.MonthGenitiveNames = culture.DateTimeFormat.MonthNames;
        return CultureInfo.ReadOnly(culture);
    }
}
