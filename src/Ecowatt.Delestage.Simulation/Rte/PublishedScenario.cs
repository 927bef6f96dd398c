namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents what is published when: a scenario, less the days on which publication fails, until another takes its place. Safe across threads.</summary>
internal sealed class PublishedScenario(SignalScenario scenario)
{
    private readonly Lock _gate = new();
    private readonly HashSet<DateOnly> _skipped = [];
    private readonly List<(DateTimeOffset At, SignalScenario Scenario)> _later = [];

    public void Skip(DateOnly day)
    {
        lock (_gate)
        {
            _skipped.Add(day);
        }
    }

    public void Republish(DateTimeOffset at, SignalScenario other)
    {
        lock (_gate)
        {
            _later.Add((at, other));
        }
    }

    public EcowattSignals At(DateTimeOffset now)
    {
        lock (_gate)
        {
            var (at, current) = _later.Where(later => later.At <= now).DefaultIfEmpty((DateTimeOffset.MinValue, scenario)).MaxBy(static later => later.Item1);
            var signals = current.PublishedAt(now, at);

            // A day without a publication keeps what is left of the file before: today and two more.
            return _skipped.Contains(ParisTime.DateOf(now)) ? new EcowattSignals(signals.Days.Take(3)) : signals;
        }
    }
}
