using System.Globalization;

namespace Ecowatt.Delestage.Supply;

/// <summary>Says in which colour two sources differ, in English and French.</summary>
internal static class TariffDifferenceText
{
    public static string Of(TariffDifference difference, ExplanationLanguage language)
    {
        var (shown, other) = (difference.Shown, difference.Other);
        var date = shown.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return language == ExplanationLanguage.French
            ? $"{date} est {French(shown.Color)} pour {French(shown.Origin)} et {French(other.Color)} pour {French(other.Origin)} ; on montre le premier, les appareils suivent le niveau le plus haut"
            : $"{date} is {English(shown.Color)} for {shown.Origin} and {English(other.Color)} for {other.Origin}; the first is shown, and loads follow the higher level";
    }

    private static string French(string? origin) => Explanation.OfMessage(origin ?? "", ExplanationLanguage.French);

    private static string English(TariffColor color) => color switch
    {
        TariffColor.Red => "red",
        TariffColor.White => "white",
        _ => "blue",
    };

    private static string French(TariffColor color) => color switch
    {
        TariffColor.Red => "rouge",
        TariffColor.White => "blanc",
        _ => "bleu",
    };
}
