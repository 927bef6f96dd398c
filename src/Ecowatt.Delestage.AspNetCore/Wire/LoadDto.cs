using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A load: its configuration, its state, the decision about it with the reason, and what keeps the relay from following.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channel">The channel of its relay, from 0; <c>get_relays_state</c> alone counts from 1, as the report does.</param>
/// <param name="State"><c>powered</c>, <c>shed</c> or <c>unknown</c>: the state that its relay was last commanded to; unknown where its zone only observes, which commands nothing.</param>
/// <param name="WouldBe"><c>powered</c> or <c>shed</c>: the state that it would have now if its zone did not only observe; null where the zone commands, and before the first decision.</param>
/// <param name="Wanted"><c>powered</c> or <c>shed</c>: the decided state, from which a hold may keep the relay; null before the first decision.</param>
/// <param name="Why">The reason for the decision, in one sentence.</param>
/// <param name="Counterfactual">The change that would lead to another decision, in one sentence; empty before the first decision.</param>
/// <param name="Since">The instant since which the decision and its rule stand.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Hold">The reason why the relay does not follow the decision yet.</param>
/// <param name="HeldUntil">The end of the hold; null where there is none or its end is not known.</param>
/// <param name="Change">The earliest instant at which time alone changes the decision.</param>
/// <param name="EarliestChange">The earliest instant at which time alone changes anything of it: the end of the hold counts too.</param>
/// <param name="ShedAt">The lowest level at which it is shed.</param>
/// <param name="Priority">The priority: 1 is restored first and shed last.</param>
/// <param name="RatedPower">The rated power in watts; 0 where none is configured.</param>
/// <param name="Contact">The relay contact that feeds it.</param>
/// <param name="ShedTo">The order that it is lowered to in place of being cut; null where it is cut. Lowered it is <c>shed</c> in <c>State</c> and <c>Wanted</c>.</param>
/// <param name="Group">The group whose loads take turns; null for a load that stands alone.</param>
/// <param name="Comfort">Whether a comfort floor or ceiling protects it.</param>
/// <param name="Override">The override in force; null where there is none.</param>
/// <param name="Tally">The cumulative shedding statistics; all zero where its zone only observes.</param>
/// <param name="WouldBeTally">The statistics of what an observing zone would have done; null where the zone commands.</param>
/// <param name="UnmetRunSeconds">The part of its daily run, in seconds, that cannot be placed before its deadline.</param>
internal sealed record LoadDto(
    string Name,
    int Channel,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<LoadState>))] LoadState State,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<DesiredState>))] DesiredState? WouldBe,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<DesiredState>))] DesiredState? Wanted,
    string Why,
    string Counterfactual,
    DateTimeOffset? Since,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule Rule,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Hold>))] Hold Hold,
    DateTimeOffset? HeldUntil,
    DateTimeOffset? Change,
    DateTimeOffset? EarliestChange,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<SignalLevel>))] SignalLevel ShedAt,
    int Priority,
    double RatedPower,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<RelayContact>))] RelayContact Contact,
    ShedToDto? ShedTo,
    string? Group,
    bool Comfort,
    OverrideDto? Override,
    LoadStatisticsDto Tally,
    LoadStatisticsDto? WouldBeTally,
    long UnmetRunSeconds)
{
    public static LoadDto Of(LoadStatus status, ZoneStatus zone, ExplanationLanguage language)
    {
        var (load, decision) = (status.Load, status.Decision);
        var (observes, statistics) = (zone.Observes(), LoadStatisticsDto.Of(status.Statistics));
        return new(
            load.Name,
            load.Channel,
            observes ? LoadState.Unknown : StateOf(status.Powered),
            observes && status.Powered is { } wouldBe ? wouldBe ? DesiredState.Powered : DesiredState.Shed : null,
            decision.Rule == Rule.None ? null : decision.Powered ? DesiredState.Powered : DesiredState.Shed,
            Sentence(status, zone.DecidedAt, language),
            Explanation.Counterfactual(load, decision, status.Otherwise, language),
            status.Since,
            decision.Rule,
            decision.Hold,
            decision.HeldUntil,
            decision.NextChangeAt,
            status.EarliestChange,
            load.ShedAt,
            load.Priority,
            load.RatedPower,
            load.Contact,
            load.ShedTo is { } lowered ? new ShedToDto(lowered.Order, lowered.RemainingShare) : null,
            load.Group,
            load.Comfort is not null,
            OverrideDto.Of(status.Override, language),
            observes ? default : statistics,
            observes ? statistics : null,
            (long)status.UnmetRun.TotalSeconds);
    }

    private static LoadState StateOf(bool? powered) => powered switch
    {
        true => LoadState.Powered,
        false => LoadState.Shed,
        null => LoadState.Unknown,
    };

    // The controller has written the English sentence already.
    private static string Sentence(LoadStatus status, DateTimeOffset? decidedAt, ExplanationLanguage language)
        => language == ExplanationLanguage.English || decidedAt is not { } at
            ? status.Why
            : Explanation.Of(status.Load, status.Decision, at, language);
}
