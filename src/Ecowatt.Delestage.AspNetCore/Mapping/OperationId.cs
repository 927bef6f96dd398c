namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Metadata that names an operation in OpenAPI documents. It is not the endpoint's name: endpoint names must be unique in an application,
/// which may map the interface twice and may have endpoints of the same names.
/// </summary>
internal sealed record OperationId(string Value);
