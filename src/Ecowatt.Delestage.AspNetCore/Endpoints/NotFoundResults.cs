using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Creates the answers for names that are not there; each lists the names that are.</summary>
internal static class NotFoundResults
{
    /// <summary>Gets the answer where the application registers no history.</summary>
    public static ProblemResult History { get; } = new(StatusCodes.Status404NotFound, ProblemTitles.NoHistory, new(
        "This application keeps no history; add .AddHistory() of the package Ecowatt.Delestage.History where it calls AddEcowattDelestage().",
        "Cette application ne tient pas d’historique ; ajoutez .AddHistory() du paquet Ecowatt.Delestage.History là où elle appelle AddEcowattDelestage()."))
    {
        Code = ProblemCode.NoHistory,
    };

    public static ProblemResult Zone(string name, SystemSnapshot snapshot)
    {
        var known = snapshot.Zones.Select(static status => status.Zone.Name).ToArray();
        var asked = UntrustedText.Truncate(name);
        var detail = new Wording(
            $"There is no zone \"{asked}\"; {(known.Length == 0 ? "none is configured" : $"expected {Join(known, "or")}")}.",
            $"Il n’y a pas de zone \"{asked}\" ; {(known.Length == 0 ? "aucune n’est configurée" : $"attendu : {Join(known, "ou")}")}.");
        return new(StatusCodes.Status404NotFound, ProblemTitles.NoSuchZone, detail) { KnownNames = known };
    }

    public static ProblemResult Load(string name, ZoneStatus zone)
    {
        var known = zone.Loads.Select(static status => status.Load.Name).ToArray();
        var asked = UntrustedText.Truncate(name);
        var detail = new Wording(
            $"Zone \"{zone.Zone.Name}\" has no load \"{asked}\"; expected {Join(known, "or")}.",
            $"La zone \"{zone.Zone.Name}\" n’a pas de charge \"{asked}\" ; attendu : {Join(known, "ou")}.");
        return new(StatusCodes.Status404NotFound, ProblemTitles.NoSuchLoad, detail) { KnownNames = known };
    }

    private static string Join(string[] known, string or) => string.Join($" {or} ", known.Select(static name => $"\"{name}\""));
}
