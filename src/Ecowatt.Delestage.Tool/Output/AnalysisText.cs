using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>An analysis for a person.</summary>
internal static class AnalysisText
{
    public static string Of(AnalysisDocument analysis)
    {
        var text = new StringBuilder();
        foreach (var day in analysis.Days)
        {
            var bar = new char[24];
            Array.Fill(bar, '.');
            foreach (var hour in day.Hours)
            {
                bar[hour.Number] = (char)('0' + hour.Level);
            }

            text.Append(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd}  {new string(bar)}  {day.Message}\n");
        }

        text.Append(UiText.Of(
            "            0 low-carbon, 1 normal, 2 tense, 3 critical, . not published; hours 0 to 23 in Paris\n",
            "            0 décarboné, 1 normal, 2 tendu, 3 très tendu, . non publié ; heures 0 à 23 à Paris\n"));
        foreach (var window in analysis.Windows)
        {
            text.Append(UiText.Of(
                $"window      {Documents.Utc(window.Start)} to {Documents.Utc(window.End)}, level {window.Level}\n",
                $"fenêtre     {Documents.Utc(window.Start)} à {Documents.Utc(window.End)}, niveau {window.Level}\n"));
        }

        if (analysis.Windows.Count == 0)
        {
            text.Append(UiText.Of("no window: no hour calls for shedding\n", "aucune fenêtre : aucune heure n’appelle à délester\n"));
        }

        return text.ToString().TrimEnd('\n');
    }
}
