using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>Holds a world that has ended to the rules, from its board, its log and the text of its journals. It shares no code with the engine.</summary>
internal sealed partial class WorldChecker
{
    private readonly WorldPlan _plan;
    private readonly WorldLog _log;
    private readonly WorldJournal[] _journals;
    private readonly TimeSpan _end;
    private readonly TimeSpan _slack;
    private readonly List<(TimeSpan At, string Text)> _broken = [];
    private readonly List<Decided> _decided = [];
    private readonly List<(TimeSpan From, TimeSpan Until)> _everybody = [];

    public WorldChecker(WorldPlan plan, WorldLog log, WorldJournal[] journals, TimeSpan end)
    {
        (_plan, _log, _journals, _end) = (plan, log, journals, end);

        // The queue: 2 s a load and one shortest interval; the rest is what a bank that fails once costs.
        _slack = TimeSpan.FromSeconds(3 + 2.4 * plan.Loads.Length + 15);
    }

    /// <summary>Says what broke, first things first.</summary>
    public IReadOnlyList<string> Check()
    {
        Place();
        Decide();
        Everybody();
        _log.Broken.ForEach(text => Break(TimeSpan.Zero, text));
        foreach (var text in _journals.SelectMany(static journal => journal.Broken))
        {
            Break(TimeSpan.Zero, text);
        }

        Told();
        foreach (var load in _plan.Loads)
        {
            Minimums(load);
            MaximumAndFloor(load);
            CarriedOut(load);
            Orders(load);
            Wear(load);
        }

        Rated();
        Measured();
        Restarts();
        return [.. _broken.OrderBy(static broken => broken.At).Select(static broken => broken.Text)];
    }

    private void Break(TimeSpan at, FormattableString text) => Break(at, text.ToString(CultureInfo.InvariantCulture));

    private void Break(TimeSpan at, string text) => _broken.Add((at, string.Create(CultureInfo.InvariantCulture, $"{at:d\\ hh\\:mm\\:ss}  {text}")));

    // A line says two clocks; the world knows when each start was, and how they ran.
    private void Place()
    {
        for (var process = 0; process < _journals.Length; process++)
        {
            var lives = _log.Lives.Where(life => life.Process == process).ToList();
            var next = 0;
            Life? life = null;
            foreach (var line in _journals[process].Lines)
            {
                if (line.Kind == "start" && !line.Is("continued"))
                {
                    var found = lives.FindIndex(next, candidate => When(candidate, line) is { } when && when >= candidate.From && when <= candidate.Until + TimeSpan.FromSeconds(1) && Walls(when).Any(wall => (wall - line.At).Duration() < TimeSpan.FromSeconds(61)));
                    life = found < 0 ? null : lives[found];
                    next = found < 0 ? next : found + 1;
                }

                (line.Life, line.When) = (life, life is null ? null : When(life, line));
            }
        }
    }

    private TimeSpan? When(Life life, WorldLine line)
    {
        var timestamp = TimeSpan.FromTicks(life.Timestamp) + line.Mono;
        var clock = _log.Clocks.LastOrDefault(clock => clock.Timestamp <= timestamp);
        return clock.At + (timestamp - clock.Timestamp);
    }

    private IEnumerable<DateTimeOffset> Walls(TimeSpan at)
    {
        var before = _log.Clocks.FindLastIndex(clock => clock.At <= at);
        return _log.Clocks.Skip(Math.Max(0, before - 1)).Take(3).Select(clock => WorldPlan.Start + at + clock.Wall);
    }

    private void Decide()
    {
        foreach (var line in _journals.SelectMany(static journal => journal.Lines).Where(static line => line is { Kind: "evaluation", When: not null }))
        {
            foreach (var decision in line.Json.GetProperty("decisions").EnumerateObject())
            {
                var json = new WorldLine("decision", line.At, line.Mono, decision.Value);
                var load = _plan.Loads.First(load => load.Name == decision.Name);
                _decided.Add(new Decided(line.Life!, load.Channel, line.When!.Value, line.At, json.Is("desired"), json.Is("powered"), json.Text("rule"), json.Text("hold"), decision.Value.TryGetProperty("nextChangeAt", out var next) ? next.GetDateTimeOffset() : null));
            }
        }

        foreach (var life in _decided.GroupBy(static decided => (decided.Life.Start, decided.Load)))
        {
            var ordered = life.OrderBy(static decided => decided.At).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                ordered[i].Until = i + 1 < ordered.Count ? ordered[i + 1].At : ordered[i].Life.Until ?? _end;
            }
        }
    }

    // When nobody could have moved anything, or nothing obeyed.
    private void Everybody()
    {
        _everybody.AddRange(_log.Troubles.Select(static trouble => (trouble.From, trouble.Until)));
        var closed = TimeSpan.Zero;
        var open = false;
        foreach (var (_, at, opened) in _log.Openings)
        {
            if (opened && !open)
            {
                _everybody.Add((closed, at));
            }

            (open, closed) = (opened, opened ? closed : at);
        }

        if (!open)
        {
            _everybody.Add((closed, _end));
        }
    }

    private List<(TimeSpan From, TimeSpan Until)> Excuses(WorldLoad load, bool holds)
    {
        var excuses = _everybody.ToList();

        // A command that is not obeyed takes its place in the queue of the others too.
        excuses.AddRange(_log.Attempts.Where(static attempt => attempt.Failed).Select(static attempt => (attempt.At, attempt.Done ?? attempt.At + TimeSpan.FromSeconds(5))));
        if (holds)
        {
            excuses.AddRange(_log.Orders.Where(order => order.Load == load.Channel && !order.On).Select(order => (order.At, order.Ended ?? order.At + order.Length)));
            excuses.AddRange(_decided.Where(decided => decided.Load == load.Channel && (decided.Hold is "limit" or "meterSilent" || decided.Hold == "shedsFirst" && _plan.Limit is not null)).Select(static decided => (decided.At, decided.Until)));
        }

        return [.. excuses.OrderBy(static excuse => excuse.From)];
    }

    private static TimeSpan Latest(TimeSpan due, List<(TimeSpan From, TimeSpan Until)> excuses, TimeSpan after)
    {
        foreach (var (from, until) in excuses)
        {
            due = from <= due && until + after > due ? until + after : due;
        }

        return due;
    }

    // The spans in which a load was off, or on, by the board. A process that finds the board does not know what another did.
    private IEnumerable<(TimeSpan From, TimeSpan Until)> Spans(WorldLoad load, bool powered)
    {
        var (from, was) = (TimeSpan.Zero, load.Powers(energised: false));
        var points = _log.Moves.Where(move => move.Channel == load.Channel).Select(move => (move.At, Is: (bool?)load.Powers(move.On)))
            .Concat(Takeovers().Select(static at => (At: at, Is: (bool?)null))).OrderBy(static point => point.At);
        foreach (var (at, now) in points.Append((_end, null)))
        {
            if (now != was)
            {
                if (was == powered && at > from)
                {
                    yield return (from, at);
                }

                (from, was) = (at, now ?? was);
            }
        }
    }

    private IEnumerable<TimeSpan> Takeovers()
    {
        var last = -1;
        foreach (var (process, at, _) in _log.Openings.Where(static opening => opening.Opened))
        {
            if (last >= 0 && last != process)
            {
                yield return at;
            }

            last = process;
        }
    }

    private bool ClockMovedBetween(TimeSpan from, TimeSpan until) => _log.ClockMoves.Any(at => at > TimeSpan.Zero && at >= from && at <= until);

    private bool TroubleBetween(TimeSpan from, TimeSpan until) => _log.Troubles.Any(trouble => trouble.From <= until && trouble.Until >= from) || _log.Attempts.Any(attempt => attempt.Failed && attempt.At <= until && attempt.At >= from);

    private bool StartsBetween(TimeSpan from, TimeSpan until) => _log.Lives.Any(life => life.From > from && life.From <= until);

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private sealed record Decided(Life Life, int Load, TimeSpan At, DateTimeOffset Wall, bool Desired, bool Powered, string Rule, string Hold, DateTimeOffset? Next)
    {
        public TimeSpan Until { get; set; }
    }
}
