using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Creates the answers for names that are not there; each lists the names that are.</summary>
internal static class NotFoundResults
{
    public static ProblemResult Zone(string name, SystemSnapshot snapshot)
    {
        var known = snapshot.Zones.Select(static status => status.Zone.Name).ToArray();
        var expected = known.Length == 0 ? "none is configured" : $"expected {Join(known)}";
        return new(StatusCodes.Status404NotFound, "No such zone", $"There is no zone \"{UntrustedText.Truncate(name)}\"; {expected}.") { KnownNames = known };
    }

    public static ProblemResult Load(string name, ZoneStatus zone)
    {
        var known = zone.Loads.Select(static status => status.Load.Name).ToArray();
        return new(StatusCodes.Status404NotFound, "No such load", $"Zone \"{zone.Zone.Name}\" has no load \"{UntrustedText.Truncate(name)}\"; expected {Join(known)}.")
        {
            KnownNames = known,
        };
    }

    private static string Join(string[] known) => string.Join(" or ", known.Select(static name => $"\"{name}\""));
}
