namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a zone would do if nothing new came: nothing of it has happened.</summary>
/// <param name="Zone">The name of the zone.</param>
/// <param name="From">The instant of the question.</param>
/// <param name="Until">The end of what is foreseen.</param>
/// <param name="KnownUntil">The instant from which on no level is known.</param>
/// <param name="Loads">The loads, in the order of the zone.</param>
internal sealed record ForesightDto(string Zone, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset KnownUntil, LoadForesightDto[] Loads)
{
    public static ForesightDto Of(string zone, ZoneForesight foresight, ExplanationLanguage language)
        => new(zone, foresight.From, foresight.Until, foresight.KnownUntil, [.. foresight.Loads.Select(load => LoadForesightDto.Of(load, language))]);
}
