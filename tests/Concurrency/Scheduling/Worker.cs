namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Represents a thread that carries operations, one after the other.</summary>
internal sealed class Worker
{
    private readonly SemaphoreSlim _wake = new(0);
    private Operation? _next;

    public Worker() => new Thread(Run) { IsBackground = true, Name = "schedule" }.Start();

    /// <summary>Gives it an operation; null ends the thread.</summary>
    public void Give(Operation? operation)
    {
        _next = operation;
        _wake.Release();
    }

    private void Run()
    {
        while (true)
        {
            _wake.Wait();
            if (_next is not { } operation)
            {
                return;
            }

            for (var next = operation; next is not null; next = next.Scheduler.Carry(next, this))
            {
                // Carried; what comes after it runs here too, unless it has a thread already.
            }
        }
    }
}
