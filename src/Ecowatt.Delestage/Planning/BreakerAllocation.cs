namespace Ecowatt.Delestage.Planning;

/// <summary>
/// What the meter's breaker allows the loads of a zone at one evaluation: which are shed so that it stays closed, and which may be restored. Its
/// memory is used again by the next evaluation, so it allocates nothing. Not safe across threads.
/// </summary>
internal sealed class BreakerAllocation(BreakerGuard guard, int loads)
{
    /// <summary>Each load that may still have to be shed takes so long of the time that is left.</summary>
    public static readonly TimeSpan ShedTime = TimeSpan.FromSeconds(2);

    /// <summary>What is restored although it draws more than the setting by itself runs for so long at least.</summary>
    public static readonly TimeSpan LeastRun = TimeSpan.FromMinutes(5);

    private readonly bool[] _shed = new bool[loads];
    private readonly int[] _displacedBy = new int[loads];
    private readonly BreakerRoom[] _rooms = new BreakerRoom[3];

    /// <summary>Gets the seconds until the breaker opens in the phase that is nearest to it, at what is drawn now; null where it never does.</summary>
    public int? SecondsLeft { get; private set; }

    /// <summary>Gets whether any phase goes by its worst case, because its last reading is old or there was none.</summary>
    public bool IsBlind { get; private set; }

    /// <summary>Looks at the phases as they are now.</summary>
    public void Begin(in PlanInput input, ZoneState memory, ref EarliestInstant next)
    {
        Array.Clear(_shed);
        Array.Fill(_displacedBy, -1);
        (SecondsLeft, IsBlind, Waiting) = (null, false, -1);
        for (var phase = 1; phase <= guard.Phases; phase++)
        {
            var room = BreakerRoom.Of(guard, phase, input.Now, memory);
            _rooms[phase - 1] = room;
            IsBlind |= !room.IsFresh;
            SecondsLeft = room.SecondsLeft is { } left && !(SecondsLeft <= left) ? left : SecondsLeft;
            if (room.IsFresh)
            {
                next.Add(input.Now.Utc + (BreakerGuard.ReadingLife - input.Now.Since(guard.All[phase - 1].At!.Value).Max));
            }
        }

        next.Add(guard.Setting is null ? guard.Since.Utc + BreakerGuard.FirstFrame : null);
    }

    /// <summary>
    /// Chooses what is shed now: in each phase so many loads that the sheds of those left, one after the other, would still come in time. First
    /// those that are not wished, then the last in the order.
    /// </summary>
    public void Shed(ReadOnlySpan<int> order, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, ref EarliestInstant next)
    {
        var interval = Longest(input.Banks);
        var shown = IsShedShown();
        for (var phase = 1; phase <= guard.Phases; phase++)
        {
            ShedForJump(phase, interval + BreakerGuard.Frame + BreakerGuard.Frame, order, input, memory, decisions);
            if (_rooms[phase - 1].SecondsLeft is not { } left)
            {
                continue;
            }

            // The first one goes a frame sooner, so that a reading may show that it was enough before the next one has to go.
            var spare = TimeSpan.FromSeconds(left) - interval - BreakerGuard.Frame - (shown ? BreakerGuard.Frame : TimeSpan.Zero);
            var most = spare <= TimeSpan.Zero ? 0 : (int)((spare.Ticks - 1) / ShedTime.Ticks);
            var excess = CountSheddable(phase, input, memory) - most;
            if (excess > 0)
            {
                excess = ShedLast(excess, phase, memory.Order.ByPriority, wished: false, input, memory, decisions);
                ShedLast(excess, phase, order, wished: true, input, memory, decisions);
            }

            // One fewer fits in as often as the time of one has passed.
            var soonest = spare - ShedTime * CountSheddable(phase, input, memory);
            next.Add(soonest > TimeSpan.Zero ? input.Now.Utc + soonest : null);
        }
    }

    /// <summary>Tells whether a load is shed at once, so that the breaker stays closed.</summary>
    public bool Sheds(int load) => _shed[load];

    /// <summary>Gets the load to which another one that runs gives its power; -1 where it need not.</summary>
    public int DisplacedBy(int load) => _displacedBy[load];

    /// <summary>Gets the first load that waits with a right to power, for which others make room or keep it; -1 where none does.</summary>
    public int Waiting { get; private set; }

    /// <summary>Tells whether a load that is off may be restored now, beside what was granted before it.</summary>
    public bool Fits(int load, in PlanInput input, ZoneState memory)
    {
        if (!IsShedShown())
        {
            // What was shed last may still be in the readings, and what it leaves is not known.
            return false;
        }

        for (var phase = 1; phase <= guard.Phases; phase++)
        {
            if (Share(load, phase, memory) > 0 && !Fits(load, phase, memory))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is restored, or waits with a right to it, takes its power from those after it.</summary>
    public void Grant(int load, ZoneState memory)
    {
        for (var phase = 1; phase <= guard.Phases; phase++)
        {
            _rooms[phase - 1].Granted += Added(load, phase, memory);
        }
    }

    /// <summary>
    /// Sheds loads that run and come after one that waits with a right to power, the last first, where that makes its room.
    /// </summary>
    /// <param name="rank">The place in the order of the load that waits.</param>
    /// <param name="order">The loads in the order in which they are served.</param>
    /// <param name="most">The rated power in watts that may be shed for it.</param>
    /// <param name="input">The input.</param>
    /// <param name="memory">The zone.</param>
    /// <param name="decisions">What is wished.</param>
    /// <returns>True where its room is made, or will be once the readings and the filter show it.</returns>
    public bool Displace(int rank, ReadOnlySpan<int> order, double most, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        var load = order[rank];
        if (!IsShedShown())
        {
            // What was shed last is not in the readings yet: whether it was enough is asked when it is.
        }
        else if (Makes(rank, order, most, input, memory, decisions, mark: false))
        {
            Makes(rank, order, most, input, memory, decisions, mark: true);
        }
        else
        {
            return false;
        }

        Grant(load, memory);
        Waiting = Waiting < 0 ? load : Waiting;
        return true;
    }

    private bool Makes(int rank, ReadOnlySpan<int> order, double most, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, bool mark)
    {
        var load = order[rank];
        Span<double> freed = stackalloc double[3];
        freed.Clear();
        for (var last = order.Length - 1; ; last--)
        {
            var enough = true;
            for (var phase = 1; phase <= guard.Phases; phase++)
            {
                enough &= Share(load, phase, memory) == 0 || FitsPower(load, phase, _rooms[phase - 1].Power - freed[phase - 1], _rooms[phase - 1].Power - freed[phase - 1], memory);
            }

            if (enough || last <= rank)
            {
                return enough;
            }

            var other = order[last];
            var helps = false;
            for (var phase = 1; phase <= guard.Phases; phase++)
            {
                helps |= Share(load, phase, memory) > 0 && Share(other, phase, memory) > 0;
            }

            if (!helps || !decisions[other].Desired || !decisions[other].Powered || memory.States[other].Powered == false || _shed[other] || input.Banks.IsAway(other))
            {
                continue;
            }

            most -= memory.Zone.Loads[other].SheddablePower;
            if (most < -PowerBudget.Tolerance)
            {
                return false;
            }

            for (var phase = 1; phase <= guard.Phases; phase++)
            {
                freed[phase - 1] += Share(other, phase, memory);
            }

            _displacedBy[other] = mark ? load : _displacedBy[other];
        }
    }

    private bool Fits(int load, int phase, ZoneState memory)
    {
        ref readonly var room = ref _rooms[phase - 1];
        return FitsPower(load, phase, room.Power + room.Unseen, room.Drawn, memory) && room.Filter.Value * room.Setting <= room.Limit + PowerBudget.Tolerance
            && !room.Filter.After((room.Drawn + room.Granted + Added(load, phase, memory)) / room.Setting, LeastRun).Trips;
    }

    // Without it below the setting, and with it below what is borne for ever; by itself too large for the setting, it runs while the filter bears it.
    private bool FitsPower(int load, int phase, double newest, double highest, ZoneState memory)
    {
        ref readonly var room = ref _rooms[phase - 1];
        return newest + room.Granted <= room.Limit + PowerBudget.Tolerance
            && highest + room.Granted + (Share(load, phase, memory) > room.Limit ? 0 : Added(load, phase, memory)) <= room.LimitForEver + PowerBudget.Tolerance;
    }

    private bool IsShedShown()
    {
        for (var phase = 1; guard.ShedAt is { } shed && phase <= guard.Phases; phase++)
        {
            // The worst case reckons with the last reading as it is, whatever was shed since.
            if (_rooms[phase - 1].IsFresh && guard.All[phase - 1].At!.Value.Monotonic - shed.Monotonic < BreakerGuard.Shown)
            {
                return false;
            }
        }

        return true;
    }

    // Thermostats close when they like. Were all that is powered to draw at once, the next reading that tells it and the sheds after it must come in time.
    private void ShedForJump(int phase, TimeSpan reaction, ReadOnlySpan<int> order, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        ref readonly var room = ref _rooms[phase - 1];
        for (var drawn = room.Highest; room.IsFresh && room.Filter.After(drawn / room.Setting, reaction).Trips;)
        {
            if (ShedLast(ShedLast(1, phase, memory.Order.ByPriority, wished: false, input, memory, decisions), phase, order, wished: true, input, memory, decisions) > 0)
            {
                return;
            }

            drawn = room.Highest - SharesShed(phase, memory);
        }
    }

    private double SharesShed(int phase, ZoneState memory)
    {
        var watts = 0.0;
        for (var i = 0; i < _shed.Length; i++)
        {
            watts += _shed[i] && memory.States[i].Powered != false ? Share(i, phase, memory) : 0;
        }

        return watts;
    }

    private int CountSheddable(int phase, in PlanInput input, ZoneState memory)
    {
        var count = 0;
        for (var i = 0; i < _shed.Length; i++)
        {
            count += !_shed[i] && MayShed(i, phase, input, memory) ? 1 : 0;
        }

        return count;
    }

    private int ShedLast(int excess, int phase, ReadOnlySpan<int> order, bool wished, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        for (var rank = order.Length - 1; excess > 0 && rank >= 0; rank--)
        {
            var i = order[rank];
            if (!_shed[i] && decisions[i].Desired == wished && MayShed(i, phase, input, memory))
            {
                _shed[i] = true;
                excess--;
            }
        }

        return excess;
    }

    private bool MayShed(int load, int phase, in PlanInput input, ZoneState memory)
        => memory.States[load].Powered != false && Share(load, phase, memory) > 0 && !input.Banks.IsAway(load);

    private double Share(int load, int phase, ZoneState memory) => memory.Zone.Loads[load].SheddablePower * memory.Zone.Loads[load].ShareOf(phase, guard.Phases);

    // A load that is unknown counts as drawing already.
    private double Added(int load, int phase, ZoneState memory) => memory.States[load].Powered == false ? Share(load, phase, memory) : 0;

    private static TimeSpan Longest(ZoneBanks banks)
    {
        var longest = TimeSpan.Zero;
        foreach (var interval in banks.Intervals)
        {
            longest = interval > longest ? interval : longest;
        }

        return longest;
    }
}
