using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Checks a zone whose limit is the breaker of its Linky meter: which readings it goes by, and that a meter gives them.</summary>
internal static class BreakerValidator
{
    public static void Check(ValidationErrors findings, string key, Zone zone, Func<IEnumerable<IBreakerSensors>>? meters)
    {
        if (!zone.LimitByBreaker)
        {
            findings.That(zone.PhaseSensor is null, $"{key}:PhaseSensor is \"{zone.PhaseSensor}\" and the Limit is not Linky; expected a Limit that is Linky.");
            findings.That(zone.BreakerSensor is null, $"{key}:BreakerSensor is \"{zone.BreakerSensor}\" and the Limit is not Linky; expected a Limit that is Linky.");
            foreach (var load in zone.Loads.IsDefault ? [] : zone.Loads.Where(static load => load.Phase is not null))
            {
                findings.Add($"{key}:Loads:{load.Name}:Phase is {load.Phase} and the zone's Limit is not Linky; expected a Limit that is Linky.");
            }

            return;
        }

        findings.That(zone.Limit is null, $"{key}:Limit is Linky and {OptionText.Of(zone.Limit)} W too; expected one of them.");
        if (zone.PhaseSensorOf(1) is not { } first || zone.BreakerSensorName is not { } setting)
        {
            findings.Add($"{key}:Limit is Linky and there is no Meter; expected the name of the Linky meter, as given to AddLinky.");
            return;
        }

        if (meters is not null && !meters().Any(meter => Same($"{meter.PhaseSensor} 1", first) && Same(meter.BreakerSensor, setting)))
        {
            findings.Add($"{key}:Limit is Linky and no registered meter gives the readings \"{first}\" and \"{setting}\"{Registered(meters())}. Where they come from elsewhere, register an IBreakerSensors with their names.");
        }
    }

    private static string Registered(IEnumerable<IBreakerSensors> meters)
        => string.Join(", ", meters.Select(static meter => $"\"{meter.PhaseSensor} 1\" and \"{meter.BreakerSensor}\"")) is { Length: > 0 } given
            ? $"; expected those of a registered one: {given}"
            : "; none is registered: call AddLinky of the package Ecowatt.Delestage.Linky with the name in Meter";

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
