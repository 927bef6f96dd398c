using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>Reports the same as <c>/health/ready</c> among the host's own health checks.</summary>
internal sealed class EcowattDelestageHealthCheck(SystemSnapshotReader snapshots) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (status, why) = ReadinessEvaluator.Evaluate(snapshots.Read());
        return Task.FromResult(new HealthCheckResult(
            status == HealthStatus.Unhealthy ? context.Registration.FailureStatus : status,
            why.Length == 0 ? "signals fresh, every zone decided, every board attached" : string.Join("; ", why.Select(static one => one.English))));
    }
}
