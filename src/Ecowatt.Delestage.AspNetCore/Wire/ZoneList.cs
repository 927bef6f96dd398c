namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Every zone; an object, so that more can stand beside the list one day.</summary>
internal sealed record ZoneList(ZoneBody[] Zones);
