using System.Diagnostics.Metrics;

namespace Ecowatt.Delestage.Control;

/// <summary>What the controller counts. Tags hold outcomes and no names. Safe across threads.</summary>
/// <param name="meters">Makes the application's meter; null counts for nobody.</param>
internal sealed class ControlTelemetry(IMeterFactory? meters)
{
    private readonly Counter<long>? _sensorFaults = meters?.Create(new MeterOptions("Ecowatt.Delestage"))
        .CreateCounter<long>("ecowatt.control.sensor_faults", "{fault}", "How often a load's temperature became unknown: its sensor was never heard, fell silent, or says nonsense.");

    public void SensorFailed(SensorFault fault) => _sensorFaults?.Add(1, new KeyValuePair<string, object?>("ecowatt.fault", fault switch
    {
        SensorFault.Nonsense => "nonsense",
        SensorFault.Silent => "silent",
        _ => "never_heard",
    }));
}
