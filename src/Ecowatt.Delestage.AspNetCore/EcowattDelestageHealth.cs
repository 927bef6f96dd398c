using Ecowatt.Delestage.AspNetCore.Health;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the house among the application's own health checks.</summary>
public static class EcowattDelestageHealth
{
    /// <summary>
    /// Adds the check behind <c>/health/ready</c>: unhealthy without a decision or without a board; degraded while there are no
    /// signals, they are stale or none of their hours covers now, a relay is unknown, a zone observes though it is armed, or its memory cannot be written.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> gave.</param>
    /// <param name="name">The check's name; <c>ecowatt</c> by default.</param>
    /// <param name="failureStatus">What unhealthy counts as; unhealthy by default.</param>
    /// <param name="tags">Tags to choose checks by; none by default.</param>
    public static IHealthChecksBuilder AddEcowattDelestage(this IHealthChecksBuilder builder, string name = "ecowatt", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new EcowattHealthCheck(
                services.GetRequiredService<ISignalFeed>(), services.GetRequiredService<LoadSheddingController>(), services.GetRequiredService<TimeProvider>()),
            failureStatus,
            tags));
    }
}
