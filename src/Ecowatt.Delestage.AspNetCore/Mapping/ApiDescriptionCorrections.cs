using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Completes the descriptions of these routes for the host's OpenAPI document: it gives each operation its id, and leaves <c>HEAD</c> out,
/// which answers as <c>GET</c> does and would repeat that id.
/// </summary>
internal sealed class ApiDescriptionCorrections : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    // After all providers have run, so the order among them does not matter.
    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        for (var i = context.Results.Count - 1; i >= 0; i--)
        {
            var description = context.Results[i];
            var metadata = description.ActionDescriptor.EndpointMetadata;
            if (metadata is null || !metadata.OfType<MappingMetadata>().Any())
            {
                continue;
            }

            if (description.HttpMethod is { } method && HttpMethods.IsHead(method))
            {
                context.Results.RemoveAt(i);
            }
            else if (metadata.OfType<OperationId>().LastOrDefault() is { } id)
            {
                description.ActionDescriptor.AttributeRouteInfo = new AttributeRouteInfo { Name = id.Value };
            }
        }
    }
}
