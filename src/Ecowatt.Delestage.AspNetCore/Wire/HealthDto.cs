using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Whether every zone can decide and command, and one sentence for each thing that limits it.</summary>
internal sealed record HealthDto([property: JsonConverter(typeof(CamelCaseEnumConverter<HealthStatus>))] HealthStatus Health, string[] Problems);
