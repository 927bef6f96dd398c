using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Represents one entity of a device. Immutable.</summary>
/// <param name="Id">Its id within the device.</param>
/// <param name="Platform">Its platform: <c>sensor</c>, <c>switch</c>…</param>
/// <param name="Write">Writes the rest of it.</param>
internal sealed record DiscoveryComponent(string Id, string Platform, Action<Utf8JsonWriter> Write);
