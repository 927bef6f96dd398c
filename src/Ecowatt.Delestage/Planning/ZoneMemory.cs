using Ecowatt.Delestage.Loads;

namespace Ecowatt.Delestage.Planning;

/// <summary>What happened to a zone's relays so far, from which the loads' states at any moment follow. Not safe across threads.</summary>
/// <remarks>It reads no clock and moves no relay: whoever does tells it. So one and the same memory serves real time and a simulated year.</remarks>
public sealed class ZoneMemory
{
    private readonly Zone _zone;
    private readonly Trace[] _traces;
    private readonly LoadState[] _states;
    private Moment? _restored;

    /// <summary>A zone whose bank was opened just now: nothing was commanded yet.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="opened">When the bank was opened; minimum times start here, because what was before is not known.</param>
    /// <param name="resting">Whether the relays are known to rest.</param>
    public ZoneMemory(Zone zone, Moment opened, bool resting)
        : this(zone, opened, load => resting ? load.Contact.Powers(energised: false) : null)
    {
    }

    private ZoneMemory(Zone zone, Moment since, Func<Load, bool?> powered)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _zone = zone;
        _traces = new Trace[zone.Loads.Length];
        _states = new LoadState[zone.Loads.Length];
        for (var i = 0; i < _traces.Length; i++)
        {
            _traces[i].Changed = since;
            _traces[i].Powered = powered(zone.Loads[i]);
        }
    }

    /// <summary>A zone in which every load has been powered since a moment: where a simulation starts.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="since">Since when.</param>
    public static ZoneMemory AllPowered(Zone zone, Moment since) => new(zone, since, static _ => true);

    /// <summary>The loads' states, in the zone's order. Valid until the next call.</summary>
    /// <param name="now">The moment.</param>
    public ReadOnlySpan<LoadState> At(Moment now)
    {
        for (var i = 0; i < _traces.Length; i++)
        {
            ref readonly var trace = ref _traces[i];
            _states[i] = new LoadState(trace.Powered, trace.Target, now.Since(trace.Changed), trace.OffCount(_zone.Loads[i], now));
        }

        return _states;
    }

    /// <summary>Time since a load of the zone was last restored; very long where none was.</summary>
    /// <param name="now">The moment.</param>
    public Elapsed SinceRestore(Moment now) => _restored is { } restored ? now.Since(restored) : Elapsed.Of(TimeSpan.FromDays(1));

    /// <summary>A command succeeded.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">What it was commanded to be.</param>
    /// <param name="now">When.</param>
    public void Succeeded(int load, bool powered, Moment now)
    {
        Change(load, powered, now);
        _traces[load].Target = powered;
        _restored = powered ? now : _restored;
    }

    /// <summary>A command failed, or its result is not known: the relay may be either way from now on.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">What it was commanded to be.</param>
    /// <param name="now">When.</param>
    public void Failed(int load, bool powered, Moment now)
    {
        Change(load, null, now);
        _traces[load].Target = powered;
        _restored = powered ? now : _restored;
    }

    /// <summary>Every relay of the bank fell to rest: a change like any other for each load that was not so already.</summary>
    /// <param name="now">When.</param>
    public void Rested(Moment now)
    {
        for (var i = 0; i < _traces.Length; i++)
        {
            var powered = _zone.Loads[i].Contact.Powers(energised: false);
            if (_traces[i].Powered != powered)
            {
                Change(i, powered, now);
            }
        }
    }

    private void Change(int load, bool? powered, Moment now)
    {
        ref var trace = ref _traces[load];
        trace.Counted = trace.OffCount(_zone.Loads[load], now);
        trace.Powered = powered;
        trace.Changed = now;
    }

    private struct Trace
    {
        public bool? Powered;
        public bool? Target;
        public Moment Changed;
        public TimeSpan Counted;

        // The count runs while the load is off, or may be, on the larger clock; it clears only after a run of the least
        // powered time, on the lesser.
        public readonly TimeSpan OffCount(Load load, Moment now)
        {
            var since = now.Since(Changed);
            if (Powered == true)
            {
                return since.Least >= load.LeastPowered ? TimeSpan.Zero : Counted;
            }

            return Counted + since.Most;
        }
    }
}
