namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Represents one flow of code between two waits: a thread, a work item, the rest of an asynchronous method, a timer's callback. One operation runs at a time.</summary>
internal sealed class Operation(Scheduler scheduler, int number, string name, Action work)
{
    public Scheduler Scheduler { get; } = scheduler;

    public int Number { get; } = number;

    public Action Work { get; } = work;

    /// <summary>Released when it is its turn again.</summary>
    public SemaphoreSlim Turn { get; } = new(0);

    public bool HasStarted { get; set; }

    /// <summary>Gets or sets what it waits for; null while it may run.</summary>
    public string? WaitsFor { get; set; }

    /// <summary>Gets or sets the priority that a strategy gives it.</summary>
    public double Priority { get; set; }

    public override string ToString() => $"{Number} {name}";
}
