namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>
/// Makes an operation of each continuation. Every operation has a context of its own, so that what it completes never goes on inside of it: that is what
/// <c>RunContinuationsAsynchronously</c> says, which the product asks for wherever it completes anything.
/// </summary>
internal sealed class OperationContext(Scheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Spawn("continuation", () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
