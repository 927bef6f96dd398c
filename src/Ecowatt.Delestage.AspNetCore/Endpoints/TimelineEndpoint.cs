using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Levels over time, for clients that would rather not convert hours of the clock in Paris themselves.</summary>
internal static class TimelineEndpoint
{
    public static IResult Get([FromServices] SystemSnapshotReader snapshots, [FromServices] TimelineCache cache) => cache.ResultFor(snapshots.Read());
}
