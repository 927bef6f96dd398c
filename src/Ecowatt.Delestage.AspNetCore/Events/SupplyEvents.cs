using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// Decides when the tariff's days, the meters and the sensors are told to readers. A meter is read each second or two; told as often, each reader would receive a
/// megabyte and more a day in which it sees nothing new. Not safe across threads.
/// </summary>
/// <remarks>
/// At once: a colour, the breaker, a problem, more drawn than subscribed. Each five seconds at most: a value that looks different on a page. Each 30 seconds, where
/// one was read meanwhile: all of it, so that the age which a page shows stays below a minute and grows once the meter is lost.
/// </remarks>
internal sealed class SupplyEvents(EventBuffer buffer, TimeProvider connectionTime)
{
    private static readonly TimeSpan PowerInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AgeInterval = TimeSpan.FromSeconds(30);

    private SupplyKey? _told;
    private DateTimeOffset? _toldReading;
    private long _toldAt;

    /// <summary>Tells what a snapshot says, where it is news.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="publish">False to take it as told.</param>
    /// <returns>Whether something was published.</returns>
    public bool Compare(SystemSnapshot snapshot, bool publish)
    {
        var (key, reading) = (SupplyKey.Of(snapshot), snapshot.Supply.Meters.Select(static meter => meter.Snapshot.ReceivedAt).Concat(snapshot.Sensors.Select(static sensor => sensor.At)).Max());
        if (_told is not null && !IsNews(key, reading))
        {
            return false;
        }

        (_told, _toldReading, _toldAt) = (key, reading, connectionTime.GetTimestamp());
        if (publish)
        {
            buffer.Publish("supply", Utf8(snapshot, ExplanationLanguage.English), Utf8(snapshot, ExplanationLanguage.French));
        }

        return publish;
    }

    private bool IsNews(SupplyKey key, DateTimeOffset? reading)
    {
        var elapsed = connectionTime.GetElapsedTime(_toldAt);
        return key.IsUrgentAfter(_told!)
            || key.Powers != _told!.Powers && elapsed >= PowerInterval
            || reading != _toldReading && elapsed >= AgeInterval;
    }

    private static byte[] Utf8(SystemSnapshot snapshot, ExplanationLanguage language) => JsonSerializer.SerializeToUtf8Bytes(SupplyDto.Of(snapshot, language), WireJsonContext.Default.SupplyDto);
}
