using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>
/// The network's time, in which no time limit of the client passes by itself: no call is late because the machine is slow. What
/// hangs is ended by the test, which sees that it hangs. Pauses between repeats are over at once, unless they are held too.
/// </summary>
/// <remarks>Timers are told apart by their length; that of a pause is a random one. Those that the pipeline and the connector have besides run in real time.</remarks>
internal sealed class NetworkLimits : TimeProvider
{
    private static readonly TimeSpan[] Others = [Timeout.InfiniteTimeSpan, TimeSpan.Zero, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250)];

    private readonly Lock _gate = new();
    private readonly List<Held> _held = [];
    private readonly List<TimeSpan> _started = [];
    private EcowattClientOptions _client = new();

    /// <summary>Whether a pause between repeats has no end.</summary>
    public bool HoldsPauses { get; init; }

    /// <summary>Whether nothing that counts time by timestamps sees any pass.</summary>
    public bool StandsStill { get; init; }

    /// <summary>How many pauses have begun and not been given up.</summary>
    public int Pauses => Count(due => !IsLimit(due));

    public override long GetTimestamp() => StandsStill ? 0 : base.GetTimestamp();

    /// <summary>Gives it to a client, whose limits it holds.</summary>
    public void Limit(EcowattClientOptions client) => (client.NetworkTime, _client) = (this, client);

    /// <summary>How many limits of a length run.</summary>
    public int Running(TimeSpan limit) => Count(due => due == limit);

    /// <summary>How many limits of a length have begun.</summary>
    public int Started(TimeSpan limit)
    {
        lock (_gate)
        {
            return _started.Count(due => due == limit);
        }
    }

    /// <summary>Lets every limit pass that runs now, or those of one length.</summary>
    public void Pass(TimeSpan? limit = null)
    {
        List<Held> passed;
        lock (_gate)
        {
            passed = _held.FindAll(one => limit is null ? IsLimit(one.Due) : one.Due == limit);
            passed.ForEach(one => _held.Remove(one));
        }

        passed.ForEach(static one => one.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(this, callback, state, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private bool IsLimit(TimeSpan due) => due == _client.AttemptTimeout || due == _client.TotalTimeout || due == HostConnector.LongestTry;

    private int Count(Func<TimeSpan, bool> which)
    {
        lock (_gate)
        {
            return _held.Count(one => which(one.Due));
        }
    }

    private sealed class Held(NetworkLimits time, TimerCallback callback, object? state, ITimer real) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isPause = !time.IsLimit(dueTime) && !Others.Contains(dueTime);
            var isHeld = time.IsLimit(dueTime) || isPause && time.HoldsPauses;
            lock (time._gate)
            {
                time._held.Remove(this);
                Due = dueTime;
                if (isHeld)
                {
                    time._held.Add(this);
                    time._started.Add(dueTime);
                }
            }

            return real.Change(isHeld ? Timeout.InfiniteTimeSpan : isPause ? TimeSpan.Zero : dueTime, period);
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                time._held.Remove(this);
            }

            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
