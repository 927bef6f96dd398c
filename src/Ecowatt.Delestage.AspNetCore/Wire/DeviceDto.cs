using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The state of a zone's relay board, and the reason for it where the board gave one.</summary>
internal sealed record DeviceDto([property: JsonConverter(typeof(CamelCaseEnumConverter<RelayDeviceState>))] RelayDeviceState State, string? Why)
{
    public static DeviceDto Of(RelayDeviceStatus status, ExplanationLanguage language)
        => new(status.State, status.Why is { } why ? Explanation.OfMessage(why, language) : null);
}
