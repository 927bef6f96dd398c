using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Reports;

/// <summary>Writes a report as comma-separated values: one line for each figure, so that a spreadsheet finds them by name.</summary>
internal static class OwnerReportCsv
{
    public static string Of(OwnerReport report)
    {
        var text = new StringBuilder("subject,figure,value,unit\r\n");
        void Add(string subject, string figure, IFormattable? value, string unit)
            => text.Append(Cell(subject)).Append(',').Append(figure).Append(',').Append(value?.ToString(null, CultureInfo.InvariantCulture)).Append(',').Append(unit).Append("\r\n");
        void Time(string subject, string figure, TimeSpan time) => Add(subject, figure, Math.Round(time.TotalSeconds), "s");

        text.Append("report,from,").Append(OwnerReportJson.At(report.From)).Append(",\r\nreport,to,").Append(OwnerReportJson.At(report.To)).Append(",\r\n");
        Time("report", "recorded", report.Recorded);
        foreach (var load in report.Loads)
        {
            var subject = $"load {load.Zone}/{load.Load}";
            Time(subject, "time shed", load.TimeShed);
            Add(subject, "sheds", load.Sheds, "");
            Time(subject, "longest shed", load.LongestShed);
            Time(subject, "time that would be shed", load.TimeWouldBeShed);
            Add(subject, "energy measured", Math.Round(load.EnergyMeasured), "Wh");
            Add(subject, "energy by rated power", Math.Round(load.EnergyRated), "Wh");
            Add(subject, "energy in low-carbon hours", Math.Round(load.EnergyInLowCarbonHours), "Wh");
            Add(subject, "energy not served", Math.Round(load.EnergyNotServed), "Wh");
            Add(subject, "energy recovered", load.EnergyRecovered is { } recovered ? Math.Round(recovered) : null, "Wh");
            Add(subject, "switches", load.Switches, "");
            Add(subject, "relay wear", load.RelayWear, "");
            Add(subject, "overrides", load.Overrides, "");
            Time(subject, "time overridden", load.TimeOverridden);
        }

        foreach (var room in report.Temperatures)
        {
            var subject = $"temperature {room.Sensor}";
            Add(subject, "lowest", Math.Round(room.Lowest, 2), "°C");
            Add(subject, "mean", Math.Round(room.Mean, 2), "°C");
            Add(subject, "floor", room.Floor, "°C");
            Add(subject, "below the floor", Math.Round(room.KelvinHoursBelow, 2), "K·h");
            Time(subject, "known", room.Known);
        }

        Time("signals", "known", report.Signals.Known);
        Time("signals", "tense", report.Signals.Tense);
        Time("signals", "low-carbon", report.Signals.LowCarbon);
        Add("signals", "answers", report.Signals.Answers, "");
        Add("faults", "boards lost", report.Faults.BoardsLost, "");
        Time("faults", "boards away", report.Faults.BoardsAway);
        Time("faults", "states unknown", report.Faults.StatesUnknown);
        Time("faults", "sensors silent", report.Faults.SensorsSilent);
        foreach (var day in report.Days)
        {
            var subject = string.Create(CultureInfo.InvariantCulture, $"day {day.Date:yyyy-MM-dd}");
            Time(subject, "time shed", day.TimeShed);
            Add(subject, "energy", Math.Round(day.Energy), "Wh");
            Time(subject, "time tense", day.TimeTense);
        }

        return text.ToString();
    }

    // What a spreadsheet would take for a formula is a name of a load: it begins with a word of ours.
    private static string Cell(string text) => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
