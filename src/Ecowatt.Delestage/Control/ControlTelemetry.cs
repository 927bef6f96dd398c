using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Counts what the controller does, and opens one activity for each evaluation that commands. Tags hold the names of zones, as configured, and
/// outcomes; nothing that came over the network. Costs nothing while nobody listens. Safe across threads.
/// </summary>
/// <param name="meters">Makes the application's meter; null counts for nobody.</param>
internal sealed class ControlTelemetry(IMeterFactory? meters) : IDisposable
{
    private readonly ActivitySource _activities = new(ClientTelemetry.Name);
    private readonly Counter<long>? _sensorFaults = Counter(meters, "ecowatt.control.sensor_faults", "{fault}", "How often a load's temperature, or the reading that a zone's limit follows, became unknown: its sensor was never heard, fell silent, or says nonsense.");
    private readonly Counter<long>? _switches = Counter(meters, "ecowatt.control.switches", "{switch}", "Relays that obeyed a command, by zone, by the rule behind it and by what the load is from then on.");
    private readonly Counter<long>? _failedCommands = Counter(meters, "ecowatt.control.failed_commands", "{command}", "Commands that a relay did not obey, by zone.");
    private readonly Counter<long>? _failures = Counter(meters, "ecowatt.control.zone_failures", "{failure}", "How often a zone failed itself and started again.");
    private readonly Histogram<double>? _evaluations = meters?.Create(new MeterOptions(ClientTelemetry.Name)).CreateHistogram<double>(
        "ecowatt.control.evaluation.duration",
        "s",
        "How long the decision of a zone took, without its commands.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_001, 0.000_01, 0.000_1, 0.001, 0.01, 0.1, 1] });

    public void SensorFailed(SensorFault fault) => _sensorFaults?.Add(1, Tag("ecowatt.fault", fault switch
    {
        SensorFault.Nonsense => "nonsense",
        SensorFault.Silent => "silent",
        _ => "never_heard",
    }));

    /// <summary>Begins the counts of failures of a zone at 0: a count that first appears as 1 is no increase to who collects it.</summary>
    public void Begin(string zone)
    {
        _failedCommands?.Add(0, Tag(ZoneGauges.ZoneTag, zone));
        _failures?.Add(0, Tag(ZoneGauges.ZoneTag, zone));
    }

    /// <summary>Counts what became of a command to a relay.</summary>
    public void Commanded(string zone, Rule rule, bool powered, bool obeyed)
    {
        if (obeyed)
        {
            _switches?.Add(1, Tag(ZoneGauges.ZoneTag, zone), Tag("ecowatt.rule", NameOf(rule)), Tag(ZoneGauges.StateTag, powered ? "powered" : "shed"));
        }
        else
        {
            _failedCommands?.Add(1, Tag(ZoneGauges.ZoneTag, zone));
        }
    }

    public void ZoneFailed(string zone) => _failures?.Add(1, Tag(ZoneGauges.ZoneTag, zone));

    /// <summary>Gets where a duration begins; 0 while nobody listens.</summary>
    public long Begin() => _evaluations is { Enabled: true } ? TimeProvider.System.GetTimestamp() : 0;

    /// <summary>Records how long a decision took, in real time also where time is virtual.</summary>
    public void Evaluated(string zone, long began)
    {
        if (began != 0)
        {
            _evaluations!.Record(TimeProvider.System.GetElapsedTime(began).TotalSeconds, Tag(ZoneGauges.ZoneTag, zone));
        }
    }

    /// <summary>Begins the activity of an evaluation that commands; null while nobody listens.</summary>
    public Activity? Evaluation(string zone) => _activities.StartActivity("ecowatt.evaluate")?.SetTag(ZoneGauges.ZoneTag, zone);

    /// <summary>Begins the activity of one command, below the one of its evaluation; null while nobody listens.</summary>
    public Activity? Command(Activity? evaluation, string load, bool powered)
        => evaluation is null ? null : _activities.StartActivity("ecowatt.command", ActivityKind.Client, evaluation.Context)?.SetTag("ecowatt.load", load).SetTag(ZoneGauges.StateTag, powered ? "powered" : "shed");

    /// <summary>Ends the activity of a command with what became of it. The bank's own words stay out: they may hold what came over the network.</summary>
    public static void End(Activity? command, string? failure)
    {
        if (failure is not null)
        {
            command?.SetStatus(ActivityStatusCode.Error);
        }

        command?.Dispose();
    }

    public void Dispose() => _activities.Dispose();

    // Each rule as the journal and the web spell it.
    private static string NameOf(Rule rule) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.ToString());

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static Counter<long>? Counter(IMeterFactory? meters, string name, string unit, string description)
        => meters?.Create(new MeterOptions(ClientTelemetry.Name)).CreateCounter<long>(name, unit, description);
}
