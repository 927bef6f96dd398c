using Microsoft.AspNetCore.Http.Metadata;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Describes the type of a request's body. It names no content types: with them the router itself would answer 415, without a problem
/// document and before it is checked who asks. Without them an OpenAPI document describes the body as JSON.
/// </summary>
internal sealed class RequestBodyMetadata(Type type) : IAcceptsMetadata
{
    public IReadOnlyList<string> ContentTypes => [];

    public Type? RequestType => type;

    public bool IsOptional => false;
}
