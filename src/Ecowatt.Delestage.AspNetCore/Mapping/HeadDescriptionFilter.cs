using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Leaves <c>HEAD</c> out of the host's OpenAPI document. It answers as <c>GET</c> does, without the body, and would repeat the id of
/// each operation.
/// </summary>
internal sealed class HeadDescriptionFilter : IApiDescriptionProvider
{
    // After the framework's own providers, which make the descriptions.
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        for (var i = context.Results.Count - 1; i >= 0; i--)
        {
            if (context.Results[i] is { HttpMethod: { } method } description
                && HttpMethods.IsHead(method)
                && description.ActionDescriptor.EndpointMetadata.OfType<MappingMetadata>().Any())
            {
                context.Results.RemoveAt(i);
            }
        }
    }
}
