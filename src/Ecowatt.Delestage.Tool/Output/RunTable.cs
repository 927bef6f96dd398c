using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>The figures of a run, in the order in which they are told: of a run, of a load, and what differs.</summary>
internal static class RunTable
{
    private const string None = "–";

    /// <summary>The rows of a comparison: the figure's name, and how each side and the difference are written.</summary>
    public static IEnumerable<(string Name, string First, string Second, string Difference)> Rows(Comparison comparison)
    {
        var (first, second) = (comparison.First, comparison.Second);
        yield return Row(UiText.Of("served, kWh", "servi, kWh"), first.Served, second.Served, comparison.Served, "0.00");
        yield return Row(UiText.Of("not served at the time, kWh", "non servi sur le moment, kWh"), first.NotServed, second.NotServed, comparison.NotServed, "0.00");
        yield return Row(UiText.Of("recovered later, kWh", "rattrapé ensuite, kWh"), first.Recovered, second.Recovered, comparison.Recovered, "0.00");
        yield return Row(UiText.Of("below the floors, K·h", "sous les planchers, K·h"), first.Discomfort, second.Discomfort, comparison.Discomfort, "0.00");
        yield return Row(UiText.Of("coldest room, °C", "pièce la plus froide, °C"), first.Coldest, second.Coldest, second.Coldest - first.Coldest, "0.0");
        yield return Row(UiText.Of("cost, €", "coût, €"), (double?)first.Cost, (double?)second.Cost, (double?)comparison.Cost, "0.00");
        yield return Row(UiText.Of("peak of 15 min, kW", "pointe de 15 min, kW"), first.Peak / 1000, second.Peak / 1000, comparison.Peak / 1000, "0.00");
        yield return Row(UiText.Of("switches", "commutations"), first.Switches, second.Switches, comparison.Switches, "0");
        yield return Row(UiText.Of("time shed, h of all loads", "délestage, h de toutes charges"), first.TimeShed.TotalHours, second.TimeShed.TotalHours, comparison.TimeShed.TotalHours, "0.0");
    }

    /// <summary>Writes a number; a dash where it is not known.</summary>
    public static string Number(double? value, string format) => value is { } known ? known.ToString(format, UiText.Culture) : None;

    /// <summary>Writes a span of time.</summary>
    public static string Hours(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00}");

    // The sign always, and none of nothing.
    private static (string, string, string, string) Row(string name, double? first, double? second, double? difference, string format)
        => (name, Number(first, format), Number(second, format), difference is { } more ? more.ToString($"+{format};-{format};{(more == 0 ? "0" : format)}", UiText.Culture) : None);
}
