using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Tells a page whether to ask for a key before it changes anything, and whether to ask who does it.</summary>
internal static class AccessEndpoint
{
    public static IResult Get(HttpContext context, [FromServices] ChangeGate gate, [FromServices] HostAuthorization authorization, [FromServices] ChangeAuthor author)
    {
        var mapping = context.GetEndpoint()?.Metadata.GetMetadata<MappingMetadata>();
        var access = gate.AccessFor(context, mapping is not null && authorization.ProtectsChanges(mapping));
        return new ApiJsonResult<AccessDto>(new AccessDto(access, author.AcceptsBody), WireJsonContext.Default.AccessDto);
    }
}
