using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Whether the house does what it is there for, and what keeps it from that, one sentence each.</summary>
internal sealed record HealthBody(HealthStatus Status, string[] Why);
