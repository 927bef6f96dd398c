namespace Ecowatt.Delestage.Planning;

/// <content>What is known of the loads' relays: commanded, fallen, lost and found.</content>
internal sealed partial class ZoneState
{
    /// <summary>A command succeeded.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">True where it was commanded to be powered.</param>
    /// <param name="now">The instant.</param>
    public void RelaySwitched(int load, bool powered, ClockReading now) => Commanded(load, powered, powered, now);

    /// <summary>A command failed, or its result is not known: the relay may be either way from now on.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="powered">True where it was commanded to be powered.</param>
    /// <param name="now">The instant.</param>
    public void RelayFailed(int load, bool powered, ClockReading now) => Commanded(load, powered, null, now);

    /// <summary>A load's relay fell to rest with its bank: a change like any other where the load was not so already.</summary>
    /// <param name="load">The load's place in the zone.</param>
    /// <param name="now">The instant.</param>
    public void RelayReleased(int load, ClockReading now)
    {
        var powered = Zone.Loads[load].Contact.Powers(energised: false);
        if (_states[load].Powered != powered)
        {
            Change(load, powered, now);
        }
    }

    /// <summary>
    /// A load's relay was found so. Where it stands as it did before it was unknown, nobody moved it: its minimum time goes on, or a link that comes and
    /// goes would begin it anew each time, and the load would never be restored.
    /// </summary>
    internal void Found(int load, bool? powered, ClockReading now)
    {
        ref var state = ref _states[load];
        var since = powered is { } found && state.Powered is null && state.LastKnown is { } known && known.Powered == found ? known.Since : (ClockReading?)null;
        Change(load, powered, now);
        state.StandsSince = since;
    }

    internal void Change(int load, bool? powered, ClockReading now)
    {
        Breaker?.Moving(powered, now, this);
        ref var state = ref _states[load];
        state.Counted = state.OffCount(Zone.Loads[load].MinPoweredAfterShed, now);
        if (state.Powered == true != (powered == true))
        {
            state.ClearFrom = now;
        }

        if (state.Powered == true)
        {
            state.Ran += now.Since(state.RanFrom).Monotonic;
        }

        RestoreLimiter.Ended(ref state, Zone.Loads[load], now);
        state.RanFrom = now;
        Meter.Moved(load, Zone.Loads[load].RatedPower, state.Powered, powered);
        state.LastKnown = powered is not null ? null : state.Powered is { } before ? new(before, state.StandsSince ?? state.Changed) : state.LastKnown;
        state.StandsSince = null;
        state.Powered = powered;
        state.Changed = now;
    }

    private void Commanded(int load, bool asked, bool? powered, ClockReading now)
    {
        ref var state = ref _states[load];
        if (asked)
        {
            RestoreLimiter.Restored(ref state, again: state is { Powered: null, Target: true }, Zone.RestoresPerHour, now);
        }
        else if (state is { Powered: true, Forced: true } && (Zone.Meter is not null || Breaker is not null || Zone.LimitReading is not null))
        {
            RestoreLimiter.Cut(ref state, Zone.Loads[load], now);
        }

        Change(load, powered, now);
        state.FailedAt = powered is null ? now : null;
        state.Target = asked;
        state.Tally = state.Tally with { Switches = state.Tally.Switches + 1 };
        Restored = asked ? now : Restored;
    }
}
