namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>All zones. It is an object, so that more can stand beside the list later.</summary>
internal sealed record ZoneListDto(ZoneDto[] Zones);
