namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Takes the place of <see cref="TaskScheduler.Default"/> in rewritten code.</summary>
internal sealed class ControlledTaskScheduler : TaskScheduler
{
    private static readonly ControlledTaskScheduler Instance = new();

    public static TaskScheduler OfSchedule => Scheduler.Running is null ? Default : Instance;

    protected override void QueueTask(Task task) => Scheduler.Running!.Scheduler.Spawn("task", () => TryExecuteTask(task));

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
