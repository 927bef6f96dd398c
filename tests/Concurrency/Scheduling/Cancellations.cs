namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Knows which operations are in the midst of cancelling: the framework lets whoever takes a callback back wait, on its thread, until the callback has run.</summary>
internal sealed class Cancellations
{
    private readonly List<Operation> _under = [];
    private readonly List<Operation> _waiting = [];

    public void Begin(Operation me) => _under.Add(me);

    public void End(Operation me)
    {
        _under.Remove(me);
        _waiting.ForEach(me.Scheduler.Unblock);
        _waiting.Clear();
    }

    public void WaitForOthers(Operation me)
    {
        var others = _under.Where(other => other != me).ToArray();
        while (others.Any(_under.Contains))
        {
            _waiting.Add(me);
            me.Scheduler.Block(me, "the callbacks of a cancellation");
        }
    }
}
