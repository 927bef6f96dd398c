using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load: its configuration, its state, the decision about it with the reason, and what keeps the relay from following.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channel">The channel of its relay, from 0; <c>get_relays_state</c> alone counts from 1, as the report does.</param>
/// <param name="Powered">True where its relay was last commanded to power it, false where to shed it; null where it is not known, and where its zone only observes, which commands nothing.</param>
/// <param name="WouldBePowered">Whether it would be powered now if its zone did not only observe; null where the zone commands, and before the first decision.</param>
/// <param name="Desired">True where the rule asks for it to be powered, from which a hold may keep the relay; null before the first decision.</param>
/// <param name="Why">The reason for the decision, in one sentence.</param>
/// <param name="Counterfactual">The change that would lead to another decision, in one sentence; empty before the first decision.</param>
/// <param name="Since">The instant since which the decision and its rule stand.</param>
/// <param name="Rule">The rule that decided; null before the first decision.</param>
/// <param name="Hold">The reason why the relay does not follow the decision yet; null where it does.</param>
/// <param name="HeldUntil">The end of the hold; null where there is none or its end is not known.</param>
/// <param name="NextChangeAt">The earliest instant at which time alone changes the decision.</param>
/// <param name="EarliestChangeAt">The earliest instant at which time alone changes anything of it: the end of the hold counts too.</param>
/// <param name="ShedAt">The lowest level at which it is shed.</param>
/// <param name="Priority">The priority: 1 is restored first and shed last.</param>
/// <param name="RatedPower">The rated power in watts; 0 where none is configured.</param>
/// <param name="Contact">The relay contact that feeds it.</param>
/// <param name="ShedTo">The order that it is lowered to in place of being cut; null where it is cut. Lowered it is not powered in <c>Powered</c> and <c>Desired</c>.</param>
/// <param name="Group">The group whose loads take turns; null for a load that stands alone.</param>
/// <param name="HasComfort">Whether a comfort floor or ceiling protects it.</param>
/// <param name="Override">The override in force; null where there is none.</param>
/// <param name="Statistics">The cumulative shedding statistics; all zero where its zone only observes.</param>
/// <param name="WouldBeStatistics">The statistics of what an observing zone would have done; null where the zone commands.</param>
/// <param name="UnmetRunSeconds">The part of its daily run, in seconds, that cannot be placed before its deadline.</param>
internal sealed record LoadDto(
    string Name,
    int Channel,
    bool? Powered,
    bool? WouldBePowered,
    bool? Desired,
    string Why,
    string Counterfactual,
    DateTimeOffset? Since,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Hold>))] Hold? Hold,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? NextChangeAt,
    DateTimeOffset? EarliestChangeAt,
    int? ShedAt,
    int Priority,
    double RatedPower,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<RelayContact>))] RelayContact Contact,
    ShedToDto? ShedTo,
    string? Group,
    bool HasComfort,
    OverrideDto? Override,
    LoadStatisticsDto Statistics,
    LoadStatisticsDto? WouldBeStatistics,
    long UnmetRunSeconds)
{
    /// <summary>Gets the bank of its relay; null where that is the zone's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Bank { get; init; }

    /// <summary>Gets the temperature that it keeps; null where it keeps none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ComfortDto? Comfort { get; init; }

    public static LoadDto Of(LoadStatus status, ZoneStatus zone, ExplanationLanguage language)
    {
        var (load, decision) = (status.Load, status.Decision);
        var (observes, statistics) = (zone.Observes(), LoadStatisticsDto.Of(status.Statistics));
        return new(
            load.Name,
            load.Channel,
            observes ? null : status.Powered,
            observes ? status.Powered : null,
            decision.Rule == Delestage.Rule.None ? null : decision.Desired,
            zone.DecidedAt is { } at ? status.WhyIn(language, at) : status.Why,
            Explanation.Counterfactual(load, decision, status.Otherwise, language),
            status.Since,
            decision.Rule.NullIfNone(),
            decision.Hold.NullIfNone(),
            decision.HeldUntil,
            decision.NextChangeAt,
            status.EarliestChange,
            load.ShedAt.ToNumber(),
            load.Priority,
            load.RatedPower,
            load.Contact,
            load.ShedTo is { } lowered ? new ShedToDto(lowered.Order, lowered.RemainingShare) : null,
            load.Group,
            load.Comfort is not null,
            OverrideDto.Of(status.Override, load, language),
            observes ? default : statistics,
            observes ? statistics : null,
            (long)status.UnmetRun.TotalSeconds)
        {
            Bank = load.Bank,
            Comfort = load.Comfort is { } comfort ? ComfortDto.Of(comfort) : null,
        };
    }
}
