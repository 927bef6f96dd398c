using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Tells a page whether to ask for a key before it changes anything, whether to ask who does it, and whether there is a report to link to.</summary>
internal static class AccessEndpoint
{
    public static IResult Get(HttpContext context, [FromServices] ChangeGate gate, [FromServices] HostAuthorization authorization, [FromServices] ChangeAuthor author)
    {
        var mapping = context.GetEndpoint()?.Metadata.GetMetadata<MappingMetadata>();
        var access = gate.AccessFor(context, mapping is not null && authorization.ProtectsChanges(mapping));
        var keeps = context.RequestServices.GetService(typeof(IHistory)) is IHistory { Status.Path: not null };
        return new ApiJsonResult<AccessDto>(new AccessDto(access, author.AcceptsBody) { KeepsHistory = keeps }, WireJsonContext.Default.AccessDto);
    }
}
