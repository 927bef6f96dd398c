namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <content>What the relays did, against what the journals say and what times and powers allow: I1, I2, I3, I7, I8, I9, I11.</content>
internal sealed partial class WorldChecker
{
    // I8: each command a line before and its result after, in the order of the relays. I9: nothing is told to be what it is.
    private void Told()
    {
        foreach (var attempt in _log.Attempts.Where(attempt => !attempt.Announced && !TroubleBetween(attempt.At, attempt.At)))
        {
            Break(attempt.At, $"I8: relay {attempt.Channel} is told {Word(attempt.On)}, and no line on disk announces it");
        }

        foreach (var life in _log.Lives.Where(life => !_journals[life.Process].HasGaps))
        {
            var told = _log.Attempts.Where(attempt => attempt.Start == life.Start).ToList();
            var lines = _journals[life.Process].Lines.Where(line => line.Life == life && line.Kind is "command" or "result" && line.Life == life).ToList();
            var said = lines.Where(static line => line.Kind == "command").ToList();
            for (var i = 0; i < Math.Max(told.Count, said.Count); i++)
            {
                var (attempt, line) = (i < told.Count ? told[i] : null, i < said.Count ? said[i] : null);
                if (attempt is null && i == said.Count - 1)
                {
                    break; // Announced, and the process ended.
                }

                var channel = line is null ? -1 : _plan.Loads.First(load => load.Name == line.Text("load")).Channel;
                if (attempt is null || line is null || attempt.Channel != channel || attempt.On != line.Is("energised"))
                {
                    Break(attempt?.At ?? line!.When!.Value, $"I8: command {i + 1} of process {life.Process}: the board heard {(attempt is null ? "nothing" : $"relay {attempt.Channel} {Word(attempt.On)}")}, the journal says {(line is null ? "nothing" : $"relay {channel} {Word(line.Is("energised"))}")}");
                    break;
                }

                var result = lines.SkipWhile(other => other != line).Skip(1).FirstOrDefault(other => other.Text("load") == line.Text("load"));
                if (result?.Kind == "command" || result is { Kind: "result" } && result.Text("failure").Length > 0 != attempt.Failed)
                {
                    Break(attempt.At, $"I8: relay {channel} {(attempt.Failed ? "did not obey" : "obeyed")}, the journal says {(result.Kind == "command" ? "no result" : result.Text("failure"))}");
                }
            }
        }

        foreach (var move in _log.Moves.Where(static move => move.By is { } by && by.On != move.On))
        {
            Break(move.At, $"I8: relay {move.Channel} went {Word(move.On)} at a command that said {Word(move.By!.On)}");
        }

        foreach (var channel in _log.Attempts.GroupBy(static attempt => attempt.Channel))
        {
            Attempt? last = null;
            foreach (var attempt in channel)
            {
                var knows = last is { Failed: false } && last.Start == attempt.Start && last.Done is not null;
                if (knows && attempt.Already && !TroubleBetween(last!.At, attempt.At))
                {
                    Break(attempt.At, $"I9: relay {attempt.Channel} is told {Word(attempt.On)}, which it is since {last.At}");
                }

                last = attempt;
            }
        }
    }

    private void Minimums(WorldLoad load)
    {
        Move? last = null;
        foreach (var move in _log.Moves.Where(move => move.Channel == load.Channel))
        {
            if (last is not null && move.By is not null && !(StartsBetween(last.At, move.At) && ClockMovedBetween(last.At, move.At)))
            {
                var powered = load.Powers(move.On);
                var least = TimeSpan.FromSeconds(Math.Max(3, powered ? load.MinOff : _plan.Limit is null ? load.MinOn : 0));
                if (move.At - last.At < least - TimeSpan.FromMilliseconds(100))
                {
                    Break(move.At, $"I2: {load.Name} goes {Word(powered)} {(move.At - last.At).TotalSeconds:0.0} s after its last move at {last.At}; expected {least.TotalSeconds} s at least");
                }
            }

            last = move;
        }
    }

    private void MaximumAndFloor(WorldLoad load)
    {
        var excuses = Excuses(load, holds: true);
        var after = TimeSpan.FromSeconds(load.MinOff) + _slack;
        var extra = (_plan.Cap is null ? 0 : 30) + (_plan.Limit is null ? 0 : 20);
        var cold = load.Floor is null ? [] : Cold(load).ToList();
        foreach (var (from, until) in Spans(load, powered: false))
        {
            var latest = Latest(from + TimeSpan.FromSeconds(load.MaxShed) + _slack + TimeSpan.FromMinutes(extra), excuses, after);
            if (until > latest)
            {
                Break(latest, $"I1: {load.Name} is off from {from} to {until}; its maximum is {load.MaxShed} s, so expected on by {latest}");
            }

            foreach (var (coldFrom, coldUntil) in cold)
            {
                var due = Later(coldFrom, from + TimeSpan.FromSeconds(load.MinOff)) + _slack + TimeSpan.FromMinutes(_plan.Limit is null ? 0 : 20);
                var most = Latest(due, excuses, after);
                if (Earlier(coldUntil, until) > most)
                {
                    Break(most, $"I3: {load.Name} is at its floor or nobody knows from {coldFrom} to {coldUntil}, and off from {from} to {until}; expected on by {most}");
                }
            }
        }
    }

    // At the floor by the last good reading, or none for 15 minutes.
    private IEnumerable<(TimeSpan From, TimeSpan Until)> Cold(WorldLoad load)
    {
        var age = TimeSpan.FromMinutes(15);
        TimeSpan? since = TimeSpan.Zero;
        var last = -age;
        foreach (var said in _log.Sensors.GetValueOrDefault(load.Sensor, []).Where(static said => said.Value is >= -30 and <= 60).Append(new Said(_end, double.MaxValue)))
        {
            since = since is null && said.At - last > age ? last + age : since;
            if (said.Value <= load.Floor)
            {
                since ??= said.At;
            }
            else if (since is { } from)
            {
                yield return (from, said.At);
                since = null;
            }

            last = said.At;
        }
    }

    // What the journal says a load is, it is, but for what had no time yet and for what no relay obeyed.
    private void CarriedOut(WorldLoad load)
    {
        var excuses = Excuses(load, holds: false);
        foreach (var decided in _decided.Where(decided => decided.Load == load.Channel))
        {
            if (decided.Rule == "unknown" && decided.Desired != load.OnWhenUnknown)
            {
                Break(decided.At, $"I5: {load.Name} wishes {Word(decided.Desired)} while the signal is unknown; expected {Word(load.OnWhenUnknown)}");
            }
        }

        // Decisions that follow each other and say the same are one.
        foreach (var powered in (bool[])[true, false])
        {
            var spans = _decided.Where(decided => decided.Load == load.Channel && decided.Powered == powered && decided.Until > decided.At).ToList();
            foreach (var (from, until) in Spans(load, !powered))
            {
                foreach (var decided in spans.Where(decided => decided.At < until && decided.Until > from))
                {
                    var latest = Latest(Later(from, decided.At) + _slack, excuses, TimeSpan.FromSeconds(Math.Max(load.MinOff, load.MinOn)) + _slack);
                    if (Earlier(until, decided.Until) > latest)
                    {
                        Break(latest, $"{(decided.Rule == "unknown" ? "I5" : "I8")}: the journal decides {Word(powered)} for {load.Name} at {decided.At} ({decided.Rule}{(decided.Hold.Length > 0 ? $", held by {decided.Hold}" : "")}), and the board has it {Word(!powered)} from {from} to {until}");
                    }
                }
            }
        }
    }

    private void Wear(WorldLoad load)
    {
        var restores = _log.Moves.Where(move => move.Channel == load.Channel && move.By is not null && load.Powers(move.On)).ToList();
        for (var i = 3; _plan.Cap is null && i < restores.Count; i++)
        {
            var (at, by) = (restores[i].At, restores[i].By!);
            var rule = _decided.LastOrDefault(decided => decided.Load == load.Channel && decided.Life.Start == by.Start && decided.At <= at)?.Rule;
            var hour = at - restores[i - 3].At < TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1);
            var excused = rule is null or "override" or "comfort" or "maxShedTime" || _log.HourChanges.Any(change => change <= at && at - change < TimeSpan.FromMinutes(16))
                || TroubleBetween(restores[i - 3].At, at) || StartsBetween(restores[i - 3].At, at) && ClockMovedBetween(restores[i - 3].At, at) || Takeovers().Any(take => take > restores[i - 3].At && take <= at);
            if (hour && !excused)
            {
                Break(at, $"I11: {load.Name} is restored ({rule}) a fourth time since {restores[i - 3].At}; expected 3 in 60 min at most");
            }
        }
    }

    private void Rated()
    {
        var on = _plan.Loads.ToDictionary(static load => load.Channel, static load => load.Powers(energised: false));
        foreach (var move in _log.Moves)
        {
            if (_plan.Loads.FirstOrDefault(load => load.Channel == move.Channel) is not { } load)
            {
                continue;
            }

            on[move.Channel] = load.Powers(move.On);
            var drawn = _plan.Loads.Where(load => on[load.Channel]).Sum(static load => load.Watts);
            if (on[move.Channel] && move.By is not null && drawn > _plan.Limit + 0.001)
            {
                Break(move.At, $"I7: {load.Name} goes on, so that {drawn} W are on; expected {_plan.Limit} W at most");
            }
        }
    }

    // An excess that readings say for 9 s, with something on that could go, and nothing told to go.
    private void Measured()
    {
        if (_plan.Limit is not { } limit || !_log.Sensors.TryGetValue("meter", out var said))
        {
            return;
        }

        var answer = TimeSpan.FromSeconds(9);
        for (var i = 0; i < said.Count; i++)
        {
            var at = said[i].At;
            if (!(said[i].Value > limit) || _everybody.Any(excuse => excuse.From <= at + answer && excuse.Until + TimeSpan.FromMinutes(1) >= at) || ClockMovedBetween(at - TimeSpan.FromMinutes(2), at + answer))
            {
                continue;
            }

            var next = said.Skip(i).TakeWhile(other => other.At <= at + answer).ToList();
            var moved = _log.Moves.Any(move => move.At >= at - TimeSpan.FromSeconds(4) && move.At <= at + answer) || _log.Attempts.Any(attempt => attempt.At >= at - TimeSpan.FromSeconds(8) && attempt.At <= at + answer);
            var isOn = _plan.Loads.Any(load => (_log.Moves.LastOrDefault(move => move.Channel == load.Channel && move.At <= at) is { } move ? load.Powers(move.On) : load.ClosedAtRest) && load.Watts > 0);
            if (!moved && isOn && next.All(other => other.Value > limit) && at + answer < _end)
            {
                Break(at, $"I7: the meter says {said[i].Value:0} W from {at} on, the limit is {limit:0} W, and nothing goes off within 9 s");
                return;
            }
        }
    }

    private static string Word(bool on) => on ? "on" : "off";
}
