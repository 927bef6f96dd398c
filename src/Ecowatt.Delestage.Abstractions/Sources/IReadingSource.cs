namespace Ecowatt.Delestage;

/// <summary>
/// A source of readings: thermometers, meters. Every source is registered once (<c>AddReadingSource</c>); the controller takes its
/// readings as if they came by <c>IDelestage.ReportReading</c>. Safe across threads.
/// </summary>
/// <remarks>What the stream throws is logged, and the stream is asked for again a minute later. Readings that come meanwhile are lost.</remarks>
public interface IReadingSource
{
    /// <summary>Gets the name of the source, which is unique, for example <c>mqtt</c>. It names the source in logs.</summary>
    string Name { get; }

    /// <summary>Streams readings from the call on, each as soon as it is known.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<SensorReading> WatchAsync(CancellationToken cancellationToken = default);
}
