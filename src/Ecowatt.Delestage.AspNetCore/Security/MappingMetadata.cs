namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Marks the endpoints of one call of <c>MapEcowattDelestage</c>: an application may map them several times, with different authorization.</summary>
internal sealed class MappingMetadata;
