using System.Text.Json.Serialization;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Signals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Every shape that goes over the wire, written without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(UtcSeconds),
        typeof(EnumWord<SignalLevel>),
        typeof(EnumWord<SignalOrigin>),
        typeof(EnumWord<SignalFreshness>),
        typeof(EnumWord<ZoneMode>),
        typeof(EnumWord<RelayContact>),
        typeof(EnumWord<RelayDeviceState>),
        typeof(EnumWord<Rule>),
        typeof(EnumWord<Hold>),
        typeof(EnumWord<ChangeAccess>),
        typeof(EnumWord<HealthStatus>),
    ])]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(ZoneList))]
[JsonSerializable(typeof(ZoneBody))]
[JsonSerializable(typeof(LoadBody))]
[JsonSerializable(typeof(TimelineBody))]
[JsonSerializable(typeof(HourBody))]
[JsonSerializable(typeof(ChangeList))]
[JsonSerializable(typeof(UpdatedBody))]
[JsonSerializable(typeof(AccessBody))]
[JsonSerializable(typeof(Dictionary<string, bool>))]
[JsonSerializable(typeof(LoadEventBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ApiJson : JsonSerializerContext;
