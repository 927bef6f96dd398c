namespace Ecowatt.Delestage;

/// <summary>
/// Represents a source of readings: thermometers, meters. Every source is registered once (<c>AddReadingSource</c>); the controller takes its
/// readings as if they came by <c>IDelestage.ReportReading</c>. Safe across threads.
/// </summary>
/// <remarks>What the stream throws is logged, and the stream is asked for again a minute later. Readings that come meanwhile are lost.</remarks>
/// <example>
/// <code>
/// public sealed class Thermometer(IMyDevice device, TimeProvider time) : IReadingSource
/// {
///     public string Name =&gt; "thermometer";
///
///     public async IAsyncEnumerable&lt;SensorReading&gt; WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
///     {
///         using var minutes = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
///         while (await minutes.WaitForNextTickAsync(cancellationToken))
///         {
///             yield return new SensorReading("living room", await device.ReadCelsiusAsync(cancellationToken));
///         }
///     }
/// }
///
/// builder.AddReadingSource&lt;Thermometer&gt;();
/// </code>
/// </example>
public interface IReadingSource
{
    /// <summary>Gets the name of the source, which is unique, for example <c>mqtt</c>. It names the source in logs.</summary>
    string Name { get; }

    /// <summary>Streams readings from the call on, each as soon as it is known.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<SensorReading> WatchAsync(CancellationToken cancellationToken = default);
}
