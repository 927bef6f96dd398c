using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The state of a zone's relay board, and the reason for it where the board gave one.</summary>
internal sealed record DeviceDto([property: JsonConverter(typeof(CamelCaseEnumConverter<RelayDeviceState>))] RelayDeviceState State, string? Why);
