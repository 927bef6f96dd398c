using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>Keeps every measurement of one application and every activity that began while it listened, of any source.</summary>
internal sealed class TelemetryRecorder : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _measurements = [];
    private readonly ConcurrentQueue<Activity> _activities = [];
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _sources;

    public TelemetryRecorder(IServiceProvider services)
    {
        var ours = services.GetRequiredService<IMeterFactory>();
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests run at the same time; the meter of this application is its factory's.
            if (ReferenceEquals(instrument.Meter.Scope, ours))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _meters.Start();
        _sources = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_sources);
    }

    public IEnumerable<(string Instrument, double Value, string Tags)> Ours
        => _measurements.Where(static measurement => measurement.Instrument.StartsWith("ecowatt.", StringComparison.Ordinal));

    /// <summary>Activities below a parent, so that those of other tests stay out.</summary>
    public IEnumerable<Activity> Below(Activity parent) => _activities.Where(activity => activity.TraceId == parent.TraceId && activity != parent);

    public string Text => Observed() + string.Join('\n', [
        .. _measurements.Select(static measurement => $"{measurement.Instrument} {measurement.Tags}"),
        .. _activities.Select(static activity => $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} "
            + string.Join(' ', activity.Events.Select(static e => $"{e.Name} {string.Join(' ', e.Tags)}"))),
    ]);

    public void Dispose()
    {
        _meters.Dispose();
        _sources.Dispose();
    }

    // Gauges tell only when asked.
    private string Observed()
    {
        _meters.RecordObservableInstruments();
        return "";
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => _measurements.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"))));
}
