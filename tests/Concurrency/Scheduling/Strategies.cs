namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Chooses which of several operations goes on.</summary>
internal interface IStrategy
{
    /// <summary>An operation may run from now on.</summary>
    void Begin(Operation operation);

    /// <summary>Returns the place of the one that goes on.</summary>
    int Choose(List<Operation> runnable, Operation? current, int step);
}

/// <summary>Always the oldest: what warms the code up before the first schedule that counts.</summary>
internal sealed class OldestFirst : IStrategy
{
    public void Begin(Operation operation)
    {
        // Whoever comes first is first.
    }

    public int Choose(List<Operation> runnable, Operation? current, int step) => 0;
}

/// <summary>Any, but with some inclination to stay where it is.</summary>
internal sealed class RandomWalk(ulong seed, double stays) : IStrategy
{
    private readonly Random _random = new((int)(seed ^ (seed >> 32)));

    public void Begin(Operation operation)
    {
        // All are equal.
    }

    public int Choose(List<Operation> runnable, Operation? current, int step)
        => current is not null && _random.NextDouble() < stays ? runnable.IndexOf(current) : _random.Next(runnable.Count);
}

/// <summary>
/// The one of highest priority, which falls to the lowest at a few random steps (Burckhardt et al., ASPLOS 2010): a fault that needs few changes of the order is found
/// with a probability that can be told. After so many steps it is a random walk, so that one who spins does not starve who would end it.
/// </summary>
internal sealed class PriorityChanges : IStrategy
{
    private const int FairFrom = 4_000;

    private readonly Random _random;
    private readonly HashSet<int> _changes;
    private double _lowest;

    public PriorityChanges(ulong seed, int changes, int steps)
    {
        _random = new((int)(seed ^ (seed >> 32)));
        _changes = [.. Enumerable.Range(0, changes).Select(_ => _random.Next(Math.Max(1, steps)))];
    }

    public void Begin(Operation operation) => operation.Priority = _random.NextDouble();

    public int Choose(List<Operation> runnable, Operation? current, int step)
    {
        if (step > FairFrom)
        {
            return _random.Next(runnable.Count);
        }

        if (current is not null && _changes.Remove(step))
        {
            current.Priority = --_lowest;
        }

        return runnable.IndexOf(runnable.MaxBy(static operation => operation.Priority)!);
    }
}

/// <summary>What a trace says.</summary>
internal sealed class Replay(IReadOnlyList<int> choices) : IStrategy
{
    private int _next;

    /// <summary>Gets whether the schedule came to other choices than the trace has.</summary>
    public bool HasDiverged { get; private set; }

    public void Begin(Operation operation)
    {
        // The trace says all.
    }

    public int Choose(List<Operation> runnable, Operation? current, int step)
    {
        if (_next < choices.Count && choices[_next] < runnable.Count)
        {
            return choices[_next++];
        }

        HasDiverged = true;
        return 0;
    }
}
