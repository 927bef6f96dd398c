using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A list of readings, each of now.</summary>
internal static class ReadingsRequest
{
    /// <summary>The most readings of one request: as many as a body of the legal size holds in any case.</summary>
    public const int Most = 500;

    private const int LongestName = 128;

    // What a house measures lies far below; a value above is a unit that somebody mistook, or a broken device.
    private const double Largest = 1e9;

    /// <exception cref="InvalidRequestException">The body is not such a list; then none of it counts.</exception>
    public static SensorReading[] Parse(ReadOnlySpan<byte> utf8)
        => [.. StrictJsonObject.ParseList(
            utf8,
            Most,
            ("sensor", new("the sensor’s name as configured, 1 to 128 characters", "le nom du capteur tel que configuré, 1 à 128 caractères")),
            ("value", new("a number, °C of a temperature and W of a power, or null where the sensor has none", "un nombre, °C d’une température et W d’une puissance, ou null si le capteur n’en a pas")))
            .Select(static item => new SensorReading(NameOf(item), ValueOf(item)))];

    private static string NameOf(StrictJsonObject item)
        => item.GetString("sensor") is var name && name.Length <= LongestName && !string.IsNullOrWhiteSpace(name) ? name : throw item.Unexpected("sensor");

    // A sensor that says that it knows nothing must not look as if it were silent.
    private static double ValueOf(StrictJsonObject item)
        => item.IsNull("value") ? double.NaN : item.GetDouble("value") is var value && Math.Abs(value) <= Largest ? value : throw item.Unexpected("value");
}
