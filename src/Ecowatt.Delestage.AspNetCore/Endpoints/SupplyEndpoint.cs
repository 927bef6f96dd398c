using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The tariff's days, the meters and the sensors; nothing of each where the house has none.</summary>
internal static class SupplyEndpoint
{
    public static IResult Get(HttpRequest request, string? lang, [FromServices] SystemSnapshotReader snapshots)
        => new ApiJsonResult<SupplyDto>(SupplyDto.Of(snapshots.Read(), RequestLanguage.Resolve(request, lang)), WireJsonContext.Default.SupplyDto);
}
