namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Marks every endpoint that changes something.</summary>
/// <param name="Kind">What it changes.</param>
internal sealed record ChangeEndpointMetadata(ChangeKind Kind);
