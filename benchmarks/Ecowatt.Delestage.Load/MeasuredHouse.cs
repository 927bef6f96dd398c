using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// Eight loads with a plug each, the meter of the house and two thermometers, as such devices report: thermostats that cycle while the relay lets them, power that drifts and
/// trembles by tenths of a watt, a standby of half a watt, whole watts from the meter, and no reading to the millisecond. Each state has the decision behind it. Not safe across threads.
/// </summary>
internal sealed class MeasuredHouse
{
    /// <summary>Specifies how many loads it has.</summary>
    public const int Loads = 8;

    private const int Step = 10_000;
    private static readonly double[] Rated = [2000, 1000, 2200, 1800, 3700, 750, 120, 1500];
    private static readonly double[] CycleMinutes = [12, 8, 90, 25, 180, 240, 15, 5];

    private readonly Random _random = new(1);
    private readonly LoadModel[] _loads;
    private readonly StateTracker _states;
    private readonly Dictionary<string, SpanStarted> _standing = [];
    private readonly HistorySeries _meter = SeriesKeys.Meter("meter");
    private readonly (HistorySeries Series, double Value)[] _rooms = [(SeriesKeys.Temperature("living room"), 19.5), (SeriesKeys.Temperature("bedroom"), 17.5)];
    private HistoryBatch _batch = new();
    private double _rest = 300;

    public MeasuredHouse()
    {
        _loads = [.. Enumerable.Range(0, Loads).Select(i => new LoadModel(i, _random))];
        _states = new StateTracker(Record);
    }

    /// <summary>Gets what stands now.</summary>
    public IReadOnlyCollection<SpanStarted> Standing => _standing.Values;

    /// <summary>Fills a batch with what is reported during a span of whole ten seconds, in the order in which it comes.</summary>
    public void Live(HistoryBatch batch, DateTimeOffset from, DateTimeOffset to)
    {
        _batch = batch;
        for (var at = from; at < to; at = at.AddMilliseconds(Step))
        {
            if (at.Minute == 0 && at.Second < 10)
            {
                Decide(at);
            }

            var instant = at.ToUnixTimeMilliseconds();
            var sum = 0.0;
            foreach (var load in _loads)
            {
                var power = load.Measure(at.Hour);
                sum += power;
                batch.Samples.Add(new QueuedSample(load.Series, new Sample(instant + _random.Next(80), power)));
            }

            _rest = Math.Clamp(_rest + (_random.NextDouble() - 0.5) * 20, 120, 900);
            batch.Samples.Add(new QueuedSample(_meter, new Sample(instant + 80 + _random.Next(80), Math.Round(sum + _rest))));
            if (at.Second < 10)
            {
                Warm(instant + 160);
            }
        }
    }

    private void Warm(long at)
    {
        for (var room = 0; room < _rooms.Length; room++)
        {
            var (series, value) = _rooms[room];
            _rooms[room].Value = Math.Clamp(value + (_random.NextDouble() - 0.5) * 0.1, 15, 23);
            _batch.Samples.Add(new QueuedSample(series, new Sample(at, Math.Round(value, 1))));
        }
    }

    // Tense in the morning and in the evening; each load is off in some hours of its own.
    private void Decide(DateTimeOffset at)
    {
        var level = at.Hour is 8 or 9 or 18 or 19 ? SignalLevel.Critical : at.Hour is >= 7 and < 12 or >= 17 and < 21 ? SignalLevel.Tense : SignalLevel.Normal;
        Record(new SpanStarted(SeriesKeys.Level, at.ToUnixTimeMilliseconds(), null, (int)level, 0, Observed: false, "rte", null));
        foreach (var load in _loads)
        {
            load.IsOn = (at.DayOfYear * 24 + at.Hour + load.Number) % 5 < 3;
            var decision = new LoadDecision(load.IsOn, load.IsOn, load.IsOn ? Rule.Normal : Rule.Signal, Hold.None, ShouldSwitch: false, level, load.IsOn ? null : at.AddHours(2), null);
            _states.Take("house", load.Load, load.IsOn, decision, observed: false, at);
        }
    }

    private void Record(HistoryRecord record)
    {
        if (record is SpanStarted started && (!_standing.TryGetValue(started.Series.Key, out var before) || before.Level != started.Level || before.Powered != started.Powered || before.Decision != started.Decision))
        {
            _standing[started.Series.Key] = started;
            _batch.Records.Add(started);
        }
    }

    private sealed class LoadModel(int number, Random random)
    {
        private double _drift;
        private double _left;
        private bool _heats;

        public int Number => number;

        public Load Load { get; } = new() { Name = $"load {number + 1}", Channel = number, RatedPower = Rated[number] };

        public HistorySeries Series { get; } = SeriesKeys.LoadPower("house", $"load {number + 1}");

        public bool IsOn { get; set; }

        public double Measure(int hour)
        {
            if ((_left -= Step / 60_000.0) <= 0)
            {
                (_heats, _left) = (!_heats, CycleMinutes[number] * (0.6 + random.NextDouble()) * (hour is > 5 and < 23 ? 1 : 2));
            }

            if (!IsOn || !_heats)
            {
                return Math.Round(0.5 + 0.2 * random.NextDouble(), 1);
            }

            _drift = 0.98 * _drift + (random.NextDouble() - 0.5) * 0.004;
            return Math.Round(Rated[number] * (0.97 + _drift + (random.NextDouble() - 0.5) * 0.006), 1);
        }
    }
}
