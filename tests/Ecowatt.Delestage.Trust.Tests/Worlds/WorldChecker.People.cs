namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <content>Orders and restarts: I4 and I10.</content>
internal sealed partial class WorldChecker
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(60);

    private void Orders(WorldLoad load)
    {
        var orders = _log.Orders.Where(order => order.Load == load.Channel).OrderBy(static order => order.At).ToList();
        var decided = _decided.Where(decided => decided.Load == load.Channel && decided.Life.Process == 0).ToList();
        foreach (var order in orders)
        {
            if (_log.Openings.LastOrDefault(opening => opening.At <= order.At) is not { Opened: true, Process: 0 })
            {
                continue; // Another process had the board.
            }

            var next = orders.Where(other => other.At > order.At).Select(static other => other.At).Append(_end).Min();
            var ends = Earlier(order.At + order.Length, order.Ended ?? _end);
            var ended = Latest(ends + Notice, _everybody, Notice);
            if (decided.FirstOrDefault(decided => decided.Rule == "override" && Later(decided.At, order.At) < next && decided.Until > ended && Earlier(decided.Until, next) > ended && decided.At >= order.At) is { } late)
            {
                Break(ended, $"I4: the order for {load.Name} of {order.At} ends at {ends}, and it still binds at {ended}, decided at {late.At}");
            }

            // A clock that ran away ends it early; so does nothing else.
            if (decided.FirstOrDefault(decided => decided.At > order.At + Notice && decided.At < Earlier(ends, next) - Notice && decided.Rule != "override" && !ClockMovedBetween(order.At, decided.At) && !TroubleBetween(order.At - Notice, decided.At)) is { } early)
            {
                Break(early.At, $"I10: the order for {load.Name} of {order.At} is to hold until {ends}; at {early.At} it is {early.Rule} that binds");
            }
        }
    }

    // A restart changes no wish that time alone would not have changed.
    private void Restarts()
    {
        for (var process = 0; process < 2; process++)
        {
            var lives = _log.Lives.Where(life => life.Process == process && _decided.Any(decided => decided.Life == life)).ToList();
            foreach (var (before, after) in lives.Zip(lives.Skip(1)))
            {
                var from = before.Until ?? after.From;
                if (after.From - from > TimeSpan.FromSeconds(3) || ClockMovedBetween(from - Notice, after.From + Notice) || TroubleBetween(from - Notice, after.From + Notice)
                    || _log.HourChanges.Any(at => at > from - Notice && at < after.From + Notice) || _log.Orders.Any(order => order.At > from - Notice && order.At < after.From + Notice))
                {
                    continue;
                }

                foreach (var load in _plan.Loads)
                {
                    var was = _decided.LastOrDefault(decided => decided.Life == before && decided.Load == load.Channel);
                    var now = _decided.LastOrDefault(decided => decided.Life == after && decided.Load == load.Channel && decided.At <= after.From + TimeSpan.FromSeconds(1));
                    if (was is not null && now is not null && (was.Desired, was.Rule) != (now.Desired, now.Rule) && !(was.Next <= now.Wall + TimeSpan.FromSeconds(1)))
                    {
                        Break(now.At, $"I10: {load.Name} wishes {Word(was.Desired)} ({was.Rule}) before the {(before.Killed ? "kill" : "restart")} at {from} and {Word(now.Desired)} ({now.Rule}) after it");
                    }
                }
            }
        }
    }
}
