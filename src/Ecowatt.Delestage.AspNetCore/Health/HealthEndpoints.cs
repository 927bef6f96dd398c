using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>Liveness and readiness, with the statuses of ASP.NET Core's own health checks.</summary>
internal static class HealthEndpoints
{
    private static readonly ApiJsonResult<HealthDto> Healthy = new(new HealthDto(HealthStatus.Healthy, []), WireJsonContext.Default.HealthDto);

    public static IResult GetLive() => Healthy;

    public static IResult GetReady(HttpRequest request, string? lang, [FromServices] SystemSnapshotReader snapshots)
    {
        var language = RequestLanguage.Resolve(request, lang);
        var (status, why) = ReadinessEvaluator.Evaluate(snapshots.Read());
        return new ApiJsonResult<HealthDto>(
            new HealthDto(status, [.. why.Select(one => one.In(language))]), WireJsonContext.Default.HealthDto, status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
