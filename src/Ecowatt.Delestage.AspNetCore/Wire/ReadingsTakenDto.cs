namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What became of a list of readings.</summary>
/// <param name="Taken">How many readings were taken: all of the list.</param>
/// <param name="Unused">The names among them that no zone uses, each once, as they were sent: a condition of the application may, or the name is mistyped.</param>
/// <param name="Known">The names that zones use, as configured; empty while every name of the list is among them.</param>
internal sealed record ReadingsTakenDto(int Taken, string[] Unused, string[] Known)
{
    public static ReadingsTakenDto Of(SensorReading[] readings, IEnumerable<SensorStatus> sensors)
    {
        string[] known = [.. sensors.Select(static sensor => sensor.Sensor)];
        string[] unused = [.. readings.Select(static reading => reading.Sensor).Except(known, StringComparer.OrdinalIgnoreCase)];
        return new ReadingsTakenDto(readings.Length, unused, unused.Length > 0 ? known : []);
    }
}
