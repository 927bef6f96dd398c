namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a zone would do if nothing new came: nothing of it has happened.</summary>
/// <param name="Zone">The name of the zone.</param>
/// <param name="From">The instant of the question.</param>
/// <param name="Until">The end of what is foreseen.</param>
/// <param name="KnownUntil">The instant from which on no level is known.</param>
/// <param name="RecoveryCap">The part of the loads' rated power that may come back after a window, by which it is foreseen: 0.1 to 1, null where there is no cap.</param>
/// <param name="Loads">The loads, in the order of the zone.</param>
internal sealed record ForesightDto(string Zone, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset KnownUntil, double? RecoveryCap, LoadForesightDto[] Loads)
{
    public static ForesightDto Of(string zone, double? recoveryCap, ZoneForesight foresight, ExplanationLanguage language)
        => new(zone, foresight.From, foresight.Until, foresight.KnownUntil, recoveryCap, [.. foresight.Loads.Select(load => LoadForesightDto.Of(load, language))]);
}
