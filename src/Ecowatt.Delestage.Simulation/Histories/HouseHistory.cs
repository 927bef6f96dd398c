using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Histories;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents what came in to a house over a time, and not what was decided: levels as they were known, faults, and weather or recorded readings. Any
/// number of configurations can be run through it. Immutable; safe across threads.
/// </summary>
/// <example>
/// <code>
/// var history = HouseHistory.OfScenario("red-evening", seed: 7);
/// var comparison = HouseSimulator.Compare(house, withCap, history);
/// </code>
/// </example>
public sealed class HouseHistory
{
    // The loads have been powered for longer than any minimum when the simulation starts.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    internal HouseHistory(HouseHistoryKind kind, string name, DateTimeOffset from, DateTimeOffset to) => (Kind, Name, From, To) = (kind, name, from.ToUniversalTime(), to.ToUniversalTime());

    /// <summary>Gets where it comes from.</summary>
    public HouseHistoryKind Kind { get; }

    /// <summary>Gets the scenario's name, or the journal's zone; empty for recorded answers.</summary>
    public string Name { get; }

    /// <summary>Gets the scenario's seed; null for all that happened.</summary>
    public long? Seed { get; internal init; }

    /// <summary>Gets its first instant, UTC.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Gets its end, UTC; this instant is not in it.</summary>
    public DateTimeOffset To { get; }

    /// <summary>Gets the zone as its program was configured at the start of a journal's span; null for every other history.</summary>
    public Zone? RecordedZone { get; internal init; }

    /// <summary>Gets what came in, in order.</summary>
    internal ImmutableArray<HistoryStep> Steps { get; init; } = [];

    /// <summary>Gets the weather and the meter; null where readings are those of the record, or where there are none.</summary>
    internal HouseWorld? World { get; init; }

    /// <summary>Gets the classes of price as they really were, by which energy is priced.</summary>
    internal TariffTimeline Tariff { get; init; } = TariffTimeline.Empty;

    /// <summary>Gets what makes the zone that lives through it: its relays' state at the start, and what was remembered.</summary>
    internal Func<Zone, Action<int, LoadDecision>, SimulatedZone>? Opening { get; init; }

    /// <summary>Returns the history of a named scenario: a pure function of its name and seed.</summary>
    /// <param name="name">One of the names of <see cref="NamedScenario.All"/>.</param>
    /// <param name="seed">The seed of weather, rooms and chance. Default: 1.</param>
    /// <exception cref="ArgumentException">There is no such scenario; the message names those that are.</exception>
    public static HouseHistory OfScenario(string name, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        return (NamedScenario.All.FirstOrDefault(scenario => scenario.Name == name)
            ?? throw new ArgumentException($"there is no scenario \"{name}\"; expected one of {string.Join(", ", NamedScenario.All.Select(static scenario => scenario.Name))}", nameof(name)))
            .Play(seed);
    }

    /// <summary>Returns the history of recorded answers of RTE, each known from its capture on. Nothing is known of weather and readings.</summary>
    /// <param name="captures">Answers in the order of their instants; at least one.</param>
    /// <param name="analyzer">The analyzer, which decides what the published numbers mean.</param>
    /// <param name="from">Where to start, UTC. Default: the first capture.</param>
    /// <param name="to">Where to end, UTC; by default at the last capture, or where there is one capture only, at the end of what it covers.</param>
    /// <exception cref="ArgumentException">There is no capture, or the end is not after the start.</exception>
    public static HouseHistory OfAnswers(ImmutableArray<SignalCapture> captures, ISignalAnalyzer analyzer, DateTimeOffset? from = null, DateTimeOffset? to = null)
        => AnswerHistory.Of(captures, analyzer, from, to);

    /// <summary>
    /// Returns the history that a zone's journal recorded: levels, readings, prices, orders, the application's conditions and boards that came and went.
    /// What its program decided is not part of it.
    /// </summary>
    /// <param name="journal">The zone's folder, the journal's below it, or one of its files.</param>
    /// <param name="from">Where to start, UTC; what the zone remembered then is taken over. Default: the journal's first start.</param>
    /// <param name="to">Where to end, UTC. Default: the journal's last line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The history. It holds all that came in in memory: some 200 bytes a line.</returns>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    /// <exception cref="RecordingException">It is not as it was written, lines of that time are lost, or it has none of that time.</exception>
    public static HouseHistory OfJournal(string journal, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken cancellationToken = default)
        => JournalHistory.Of(journal, from, to, cancellationToken);

    /// <summary>Returns the zone as it stands at the start.</summary>
    internal SimulatedZone Open(Zone zone, Action<int, LoadDecision> moved)
        => Opening?.Invoke(zone, moved) ?? new SimulatedZone(zone, From - Before, powered: true, moved, Seed ?? 0);
}
