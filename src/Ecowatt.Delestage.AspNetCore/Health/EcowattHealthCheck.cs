using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>The same as <c>/health/ready</c>, among the host's own checks.</summary>
internal sealed class EcowattHealthCheck(ISignalFeed feed, LoadSheddingController controller, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (status, why) = Readiness.Of(new HouseView(time.GetUtcNow(), feed.Current, controller.Zones));
        return Task.FromResult(new HealthCheckResult(
            status == HealthStatus.Unhealthy ? context.Registration.FailureStatus : status,
            why.Length == 0 ? "signals fresh, every zone decided, every board attached" : string.Join("; ", why)));
    }
}
