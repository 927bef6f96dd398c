using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Wire;

/// <summary>One level, or one state of a load, <c>[start, end)</c>. What is not so, or not known, is left out.</summary>
/// <param name="Start">The instant since which it stands.</param>
/// <param name="End">The first instant after it; of what still stands the last instant at which it was known to.</param>
/// <param name="Powered">Whether the load is powered.</param>
/// <param name="Level">The level of the grid, or that the decision went by.</param>
/// <param name="RatedPower">The power that the load draws in this state by its rating, in watts.</param>
/// <param name="Origin">Who says the level.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Why">The reason, in one sentence.</param>
/// <param name="Observed">Whether its zone only observed: the state is imagined.</param>
/// <param name="Open">Whether it still stands.</param>
/// <param name="Planned">Whether it lies ahead, and may change.</param>
internal sealed record HistorySpanDto(
    DateTimeOffset Start,
    DateTimeOffset End,
    bool? Powered,
    int? Level,
    double? RatedPower,
    string? Origin,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<Rule>))] Rule? Rule,
    string? By,
    string? Why,
    bool? Observed,
    bool? Open,
    bool? Planned);
