using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Determines which endpoints the host itself protects by authorization.</summary>
internal sealed class HostAuthorization(EndpointDataSource endpoints)
{
    /// <summary>Returns whether the host requires authorization on an endpoint.</summary>
    public static bool Protects(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null);

    /// <summary>Returns whether the host requires authorization on every change of one mapping.</summary>
    public bool ProtectsChanges(MappingMetadata? mapping) => Changes(mapping) is { Length: > 0 } changes && changes.All(Protects);

    /// <summary>Returns whether there is an endpoint that changes something and on which the host requires no authorization.</summary>
    public bool LeavesChangesOpen() => !Changes(null).All(Protects);

    private Endpoint[] Changes(MappingMetadata? mapping)
        => [.. endpoints.Endpoints.Where(endpoint
            => endpoint.Metadata.GetMetadata<ChangeEndpointMetadata>() is not null && (mapping is null || endpoint.Metadata.GetMetadata<MappingMetadata>() == mapping))];
}
