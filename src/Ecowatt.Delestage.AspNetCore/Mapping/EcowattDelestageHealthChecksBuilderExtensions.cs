using Ecowatt.Delestage;
using Ecowatt.Delestage.AspNetCore.Health;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check among the application's own.</summary>
public static class EcowattDelestageHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds the check behind <c>/health/ready</c>. It is unhealthy without a decision or without a board, and degraded while there are no
    /// signals, they are stale or do not cover the current time, a relay is in an unknown state, an armed zone only observes, or a zone's
    /// state cannot be written. It needs no <c>AddDelestageWeb</c>.
    /// </summary>
    /// <param name="builder">The builder that <c>services.AddHealthChecks()</c> returned.</param>
    /// <param name="name">The name of the check. Default: <c>ecowatt</c>.</param>
    /// <param name="failureStatus">The status to report where the check is unhealthy. Default: unhealthy.</param>
    /// <param name="tags">Tags by which checks are chosen. Default: none.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddEcowattDelestage(this IHealthChecksBuilder builder, string name = "ecowatt", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name,
            static services => new EcowattDelestageHealthCheck(new SystemSnapshotReader(
                services.GetRequiredService<ISignalFeed>(), services.GetRequiredService<IDelestage>(), services.GetRequiredService<TimeProvider>())),
            failureStatus,
            tags));
    }
}
