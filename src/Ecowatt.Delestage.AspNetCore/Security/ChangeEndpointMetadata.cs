namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Marks every endpoint that changes something.</summary>
internal sealed class ChangeEndpointMetadata;
