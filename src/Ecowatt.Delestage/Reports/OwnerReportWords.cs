using System.Globalization;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Reports;

/// <summary>The words and numbers of a report in one language.</summary>
internal sealed class OwnerReportWords
{
    private readonly bool _french;
    private readonly CultureInfo _culture;

    public OwnerReportWords(ExplanationLanguage language)
    {
        _french = language == ExplanationLanguage.French;

        // Nothing of the machine's culture: a house in invariant mode writes the same.
        _culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        _culture.NumberFormat.NumberGroupSeparator = "\u202F";
        _culture.NumberFormat.PercentPositivePattern = 0;
        if (_french)
        {
            (_culture.NumberFormat.NumberDecimalSeparator, _culture.NumberFormat.PercentDecimalSeparator) = (",", ",");
            _culture.DateTimeFormat.MonthNames = _culture.DateTimeFormat.MonthGenitiveNames = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre", ""];
        }
    }

    public string Tag => _french ? "fr" : "en";

    public string Title => Of("What load shedding did", "Ce que le délestage a fait");

    public string Of(string english, string french) => _french ? french : english;

    /// <summary>The span: a month by its name, otherwise its first and last day.</summary>
    public string Span(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (ParisTime.DateOf(from), ParisTime.DateOf(to.AddTicks(-1)));
        return first.Day == 1 && first.Year == last.Year && first.Month == last.Month
            ? first.ToString("MMMM yyyy", _culture) + (last.AddDays(1).Day == 1 ? "" : Of($", to the {last.Day}", $", jusqu’au {last.Day}"))
            : first == last ? Day(first) : Of($"{Day(first)} to {Day(last)}", $"du {Day(first)} au {Day(last)}");
    }

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", _culture);

    public string Time(TimeSpan time) => DurationText.Of(time, Of("days", "jours"));

    /// <summary>Energy in kWh, or in Wh below one.</summary>
    public string Energy(double wattHours) => Math.Abs(wattHours) < 999.5 ? $"{wattHours.ToString("N0", _culture)} Wh" : $"{(wattHours / 1000).ToString("N1", _culture)} kWh";

    public string Degrees(double celsius) => $"{celsius.ToString("N1", _culture)} °C";

    public string Number(double value, string format = "N0") => value.ToString(format, _culture);

    public string Share(double part) => part.ToString(part switch { > 0 and < 0.001 => "P3", > 0 and < 0.01 => "P2", _ => "P0" }, _culture);
}
