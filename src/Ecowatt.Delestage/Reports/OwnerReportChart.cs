using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Reports;

/// <summary>Draws the days of a report: energy upwards, time shed downwards, the grid's tense days as the ground.</summary>
internal static class OwnerReportChart
{
    private const int Width = 1000;
    private const int Left = 64;
    private const int Middle = 190;
    private const int Up = 160;
    private const int Down = 70;

    public static string Of(OwnerReport report, OwnerReportWords words)
    {
        var days = report.Days;
        if (days.IsEmpty)
        {
            return "";
        }

        var (most, longest) = (Ceiling(days.Max(static day => day.Energy) / 1000), Ceiling(days.Max(static day => day.TimeShed.TotalHours)));
        var step = (double)(Width - Left) / days.Length;
        var label = words.Of(
            $"Energy of each day, up to {words.Number(most, "0.#")} kWh, and hours shed, up to {words.Number(longest, "0.#")} h",
            $"Énergie de chaque jour, jusqu’à {words.Number(most, "0.#")} kWh, et heures délestées, jusqu’à {words.Number(longest, "0.#")} h");
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} 300\" role=\"img\" aria-label=\"{label}\">");
        for (var i = 0; i < days.Length; i++)
        {
            var (day, x) = (days[i], Left + i * step);
            if (day.HighestLevel is SignalLevel.Tense or SignalLevel.Critical)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{Middle - Up}\" width=\"{step:0.##}\" height=\"{Up + Down}\" fill=\"var({(day.HighestLevel == SignalLevel.Critical ? "--critical" : "--tense")})\"/>");
            }

            var (energy, shed) = (day.Energy / 1000 / most * Up, day.TimeShed.TotalHours / longest * Down);
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{words.Day(day.Date)} : {words.Energy(day.Energy)}, {words.Of("shed", "délesté")} {words.Time(day.TimeShed)}</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + step * 0.15:0.##}\" y=\"{Middle - energy:0.##}\" width=\"{step * 0.7:0.##}\" height=\"{energy:0.##}\" fill=\"var(--energy)\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + step * 0.15:0.##}\" y=\"{Middle}\" width=\"{step * 0.7:0.##}\" height=\"{shed:0.##}\" fill=\"var(--shed)\"/></g>");
            if (days.Length <= 31 || day.Date.Day == 1)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + step / 2:0.##}\" y=\"{Middle + Down + 16}\" text-anchor=\"middle\">{day.Date.Day}{(days.Length > 31 ? "/" + day.Date.Month.ToString(CultureInfo.InvariantCulture) : "")}</text>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width}\" y1=\"{Middle}\" y2=\"{Middle}\" stroke=\"var(--soft)\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{Middle - Up + 10}\" text-anchor=\"end\">{words.Number(most, "0.#")} kWh</text><text x=\"{Left - 8}\" y=\"{Middle + 4}\" text-anchor=\"end\">0</text><text x=\"{Left - 8}\" y=\"{Middle + Down}\" text-anchor=\"end\">{words.Number(longest, "0.#")} h</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"16\">{words.Of("energy", "énergie")} ▲   {words.Of("time shed", "temps délesté")} ▼   {words.Of("ground: days with a tense or very tense grid", "fond : jours à réseau tendu ou très tendu")}</text></svg>");
        return svg.ToString();
    }

    // The next of 1, 2, 5, 10 …: a scale that people read.
    private static double Ceiling(double value)
    {
        if (!(value > 0))
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1.0, 2, 5, 10 }.Select(step => step * power).First(step => step >= value * 0.9999);
    }
}
