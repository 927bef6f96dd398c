using System.Diagnostics.Metrics;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>Tells how many event streams are open.</summary>
internal static class EventStreamTelemetry
{
    public const string Streams = "ecowatt.web.event_streams";

    /// <summary>Observes a limiter for as long as the application's meters live.</summary>
    /// <param name="limiter">The limiter, which counts the streams.</param>
    /// <param name="meters">Makes the application's meter; null observes for nobody.</param>
    public static EventStreamLimiter Observed(this EventStreamLimiter limiter, IMeterFactory? meters)
    {
        meters?.Create(new MeterOptions("Ecowatt.Delestage")).CreateObservableGauge(Streams, () => limiter.Open, "{stream}", "Event streams that are open.");
        return limiter;
    }
}
