using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Writes the history of one named scenario and one seed: the parts that scenarios have in common. Not safe across threads.</summary>
internal sealed class ScenarioScript
{
    private const int Rooms = 16;

    // Two of them may never draw the same: so each part has dice of its own.
    private const int FeedDice = 1;
    private const int HouseDice = 2;
    private const int ScriptDice = 3;

    private readonly string _name;
    private readonly long _seed;
    private readonly List<HistoryStep> _faults = [];
    private readonly double _cold;
    private readonly ImmutableArray<double> _timeConstants;

    public ScenarioScript(string name, long seed)
    {
        (_name, _seed) = (name, seed);
        var dice = DiceOf(HouseDice);
        _cold = 3 * dice.NextDouble() - 1.5;
        _timeConstants = [.. Enumerable.Range(0, Rooms).Select(_ => 18 + 12 * dice.NextDouble())];
        Dice = DiceOf(ScriptDice);
    }

    /// <summary>Gets the dice of what a scenario itself leaves to chance.</summary>
    public Random Dice { get; }

    /// <summary>Gets the mean temperature outside, °C.</summary>
    public double Outside { get; init; } = 3;

    /// <summary>Gets the power of all that no relay switches, by the hour of Paris's clock, in watts.</summary>
    public Func<int, double> Household { get; init; } = static hour => hour switch { < 6 => 250, < 9 => 900, < 17 => 450, < 22 => 1200, _ => 400 };

    /// <summary>Gets the power of the panels, in watts.</summary>
    public Func<DateTimeOffset, double> Sun { get; init; } = static _ => 0;

    /// <summary>Gets the time between two readings of the meter.</summary>
    public TimeSpan MeterInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the time between two readings of a thermometer.</summary>
    public TimeSpan ThermometerInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets when the meter is silent.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? MeterLost { get; set; }

    /// <summary>Gets what befalls RTE.</summary>
    public Action<ScriptedFeed> Rte { get; init; } = static _ => { };

    /// <summary>Gets what other sources than RTE say, and when: levels above RTE's, and classes of price.</summary>
    public IReadOnlyList<(DateTimeOffset At, SignalTimeline Levels, TariffTimeline Tariff)> Others { get; init; } = [];

    /// <summary>Gets the classes of price as they really are.</summary>
    public TariffTimeline Tariff { get; init; } = TariffTimeline.Empty;

    /// <summary>Every board of the house is gone for a while: its relays rest when it goes, and when it comes back.</summary>
    public void LoseBoards(DateTimeOffset from, DateTimeOffset to)
    {
        _faults.Add(new HistoryStep(from, static zone => zone.Plug(isIn: false)));
        _faults.Add(new HistoryStep(to, static zone => zone.Plug(isIn: true)));
    }

    public HouseHistory Write(DateTimeOffset from, DateTimeOffset to, SignalScenario grid)
    {
        var feed = new ScriptedFeed(new PublishedScenario(grid), DiceOf(FeedDice));
        Rte(feed);
        var (outside, household, cold, seed) = (Outside, Household, _cold, (ulong)_seed);
        return new HouseHistory(HouseHistoryKind.Scenario, _name, from, to)
        {
            Seed = _seed,
            Steps = [.. Said(AnswerHistory.Timelines(feed.Run(from, to), new SignalAnalyzer())).Concat(_faults).OrderBy(static step => step.At)],
            Tariff = Tariff,
            World = new HouseWorld
            {
                // Warmest at 15 h, coldest at 3 h.
                Outside = now => outside + cold + 3 * Math.Cos((ParisTime.ToParis(now).TimeOfDay.TotalHours - 15) / 24 * Math.Tau),
                Household = now => household(ParisTime.HourOf(now)) * (0.7 + 0.6 * Chance(seed, now)),
                Sun = Sun,
                MeterInterval = MeterInterval,
                ThermometerInterval = ThermometerInterval,
                MeterLost = MeterLost,
                TimeConstants = _timeConstants,
            },
        };
    }

    // What RTE and the others say, together: the others where they say anything.
    private IEnumerable<HistoryStep> Said(IEnumerable<(DateTimeOffset At, SignalTimeline Levels)> answers)
    {
        var (rte, others) = (SignalTimeline.Empty, SignalTimeline.Empty);
        var all = answers.Select(static answer => (answer.At, Rte: (SignalTimeline?)answer.Levels, Other: (SignalTimeline?)null, Tariff: (TariffTimeline?)null))
            .Concat(Others.Select(static other => (other.At, Rte: (SignalTimeline?)null, Other: (SignalTimeline?)other.Levels, Tariff: (TariffTimeline?)other.Tariff)))
            .OrderBy(static said => said.At);
        foreach (var (at, answered, other, tariff) in all)
        {
            (rte, others) = (answered ?? rte, other ?? others);
            var levels = SignalTimeline.Merge(others, rte);
            yield return new HistoryStep(at, zone => Tell(zone, levels, tariff));
        }
    }

    private static void Tell(SimulatedZone zone, SignalTimeline levels, TariffTimeline? tariff)
    {
        zone.Engine.Signals(levels);
        if (tariff is not null)
        {
            zone.Engine.Tariff(tariff);
        }
    }

    // Chance that is the same for the same quarter of an hour: SplitMix64 over its number.
    private static double Chance(ulong seed, DateTimeOffset now)
    {
        var mixed = ((ulong)now.UtcTicks / (ulong)TimeSpan.FromMinutes(15).Ticks + seed * 0x9E3779B97F4A7C15UL) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private Random DiceOf(int part) => new(HashCodeOf(_name) ^ unchecked((int)(_seed * 1_000_003 + _seed / int.MaxValue)) ^ (part << 24));

    // string.GetHashCode differs from process to process.
    private static int HashCodeOf(string text) => text.Aggregate(17, static (hash, letter) => unchecked(hash * 31 + letter));
}
