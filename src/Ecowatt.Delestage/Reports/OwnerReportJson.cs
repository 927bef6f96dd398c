using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ecowatt.Delestage.Reports;

/// <summary>Writes a report as JSON, without reflection.</summary>
internal static class OwnerReportJson
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(OwnerReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("from", At(report.From));
            json.WriteString("to", At(report.To));
            Seconds(json, "recordedSeconds", report.Recorded);
            json.WriteStartArray("loads");
            foreach (var load in report.Loads)
            {
                Write(json, load);
            }

            json.WriteEndArray();
            json.WriteStartArray("temperatures");
            foreach (var room in report.Temperatures)
            {
                Write(json, room);
            }

            json.WriteEndArray();
            Write(json, report.Signals);
            Write(json, report.Faults);
            json.WriteStartArray("days");
            foreach (var day in report.Days)
            {
                Write(json, day);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>An instant as every document writes it.</summary>
    public static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, OwnerReportLoad load)
    {
        json.WriteStartObject();
        json.WriteString("zone", load.Zone);
        json.WriteString("load", load.Load);
        Seconds(json, "timeShedSeconds", load.TimeShed);
        json.WriteNumber("sheds", load.Sheds);
        Seconds(json, "longestShedSeconds", load.LongestShed);
        Seconds(json, "timeWouldBeShedSeconds", load.TimeWouldBeShed);
        json.WriteNumber("energyMeasured", Math.Round(load.EnergyMeasured));
        json.WriteNumber("energyRated", Math.Round(load.EnergyRated));
        json.WriteNumber("energyInLowCarbonHours", Math.Round(load.EnergyInLowCarbonHours));
        json.WriteNumber("energyNotServed", Math.Round(load.EnergyNotServed));
        Number(json, "energyRecovered", load.EnergyRecovered is { } recovered ? Math.Round(recovered) : null);
        json.WriteNumber("switches", load.Switches);
        json.WriteNumber("relayWear", load.RelayWear);
        json.WriteNumber("overrides", load.Overrides);
        Seconds(json, "timeOverriddenSeconds", load.TimeOverridden);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OwnerReportTemperature room)
    {
        json.WriteStartObject();
        json.WriteString("sensor", room.Sensor);
        json.WriteNumber("lowest", Math.Round(room.Lowest, 2));
        json.WriteNumber("mean", Math.Round(room.Mean, 2));
        Seconds(json, "knownSeconds", room.Known);
        Number(json, "floor", room.Floor);
        json.WriteNumber("kelvinHoursBelow", Math.Round(room.KelvinHoursBelow, 2));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OwnerReportSignals signals)
    {
        json.WriteStartObject("signals");
        Seconds(json, "knownSeconds", signals.Known);
        Seconds(json, "tenseSeconds", signals.Tense);
        Seconds(json, "lowCarbonSeconds", signals.LowCarbon);
        json.WriteNumber("answers", signals.Answers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OwnerReportFaults faults)
    {
        json.WriteStartObject("faults");
        json.WriteNumber("boardsLost", faults.BoardsLost);
        Seconds(json, "boardsAwaySeconds", faults.BoardsAway);
        Seconds(json, "statesUnknownSeconds", faults.StatesUnknown);
        Seconds(json, "sensorsSilentSeconds", faults.SensorsSilent);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OwnerReportDay day)
    {
        json.WriteStartObject();
        json.WriteString("date", day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Seconds(json, "timeShedSeconds", day.TimeShed);
        json.WriteNumber("energy", Math.Round(day.Energy));
        Number(json, "highestLevel", day.HighestLevel == SignalLevel.Unknown ? null : (int)day.HighestLevel);
        Seconds(json, "timeTenseSeconds", day.TimeTense);
        json.WriteEndObject();
    }

    private static void Seconds(Utf8JsonWriter json, string name, TimeSpan time) => json.WriteNumber(name, (long)Math.Round(time.TotalSeconds));

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
