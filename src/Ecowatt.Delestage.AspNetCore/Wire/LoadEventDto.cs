namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load whose state changed, with the switch behind the change; both lists hold what <c>/api/zones</c> and <c>/api/changes</c> hold.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Loads">The one load.</param>
/// <param name="Changes">The one switch; empty where no relay moved.</param>
internal sealed record LoadEventDto(string Zone, LoadDto[] Loads, ChangeDto[] Changes)
{
    public static LoadEventDto Of(string zone, LoadDto load, ChangeDto? change) => new(zone, [load], change is null ? [] : [change]);
}
