namespace Ecowatt.Delestage.Planning;

/// <summary>Gives one number to each load, and the lowest is served first, so that an order is a sort of numbers and allocates nothing.</summary>
internal sealed class RestoreOrder
{
    private readonly ulong[] _keys;
    private readonly int[] _order;
    private readonly int[] _nameRanks;

    public RestoreOrder(Zone zone)
    {
        var count = zone.Loads.Length;
        _keys = new ulong[count];
        _order = new int[count];
        _nameRanks = new int[count];
        var byName = Enumerable.Range(0, count).OrderBy(i => zone.Loads[i].Name, StringComparer.OrdinalIgnoreCase).ToArray();
        for (var rank = 0; rank < count; rank++)
        {
            _nameRanks[byName[rank]] = rank;
        }

        Installed = zone.Installed;
        Remaining = zone.Remaining;
        Reserve = RestReserve.Of(zone);
        AnySurplus = zone.Loads.Any(static load => load is { RunOnSurplus: true, RatedPower: > 0 });
        AnyDeferrable = zone.Loads.Any(static load => load.Deferral is not null);
        ShedLevels = [.. zone.Loads.Select(static load => load.ShedAt).Distinct()];
        ByPriority = [.. Enumerable.Range(0, count).OrderBy(i => zone.Loads[i].Priority).ThenBy(i => _nameRanks[i])];
    }

    /// <summary>The rated power of all loads together, in watts.</summary>
    public double Installed { get; }

    /// <summary>Gets the power that the zone's loads draw together while all of them are shed or lowered, in watts.</summary>
    public double Remaining { get; }

    /// <summary>The room that is kept for banks that fall to rest; null where none has to be.</summary>
    public RestReserve? Reserve { get; }

    /// <summary>Gets whether the surplus may keep any load powered.</summary>
    public bool AnySurplus { get; }

    /// <summary>Gets whether any load chooses its hours.</summary>
    public bool AnyDeferrable { get; }

    /// <summary>The levels at which a load of the zone is shed, each once.</summary>
    public SignalLevel[] ShedLevels { get; }

    /// <summary>The loads, the most important first; of equals by name.</summary>
    public int[] ByPriority { get; }

    /// <summary>The loads in the order in which they are served. Valid until the next call.</summary>
    public ReadOnlySpan<int> Sort(in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, bool capped, bool anew)
    {
        for (var i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
            _keys[i] = Key(input, memory, decisions[i], i, capped, anew);
        }

        MemoryExtensions.Sort(_keys.AsSpan(), _order.AsSpan());
        return _order;
    }

    /// <summary>A load's place in the order. Class, running, priority, coldness, time off, name: in so many bits each.</summary>
    public ulong Key(in PlanInput input, ZoneState memory, in LoadDecision decision, int i, bool capped, bool anew)
    {
        ref readonly var state = ref memory.States[i];
        var load = memory.Zone.Loads[i];
        var key = (ulong)ClassOf(decision, state, input.Now, capped);
        key = key << 1 | (!anew && !state.Served && PowerBudget.IsRestore(state) ? 1u : 0u);
        var coldness = Coldness(load.Comfort, input.ReadingsOf(i).Temperature, input.Now);
        key = memory.Zone.RecoveryOrder == RecoveryOrder.Coldest
            ? key << 21 | coldness << 7 | (uint)load.Priority
            : key << 21 | (ulong)(uint)load.Priority << 14 | coldness;
        key = key << 22 | LongestOff - Math.Min(LongestOff, state.Powered == true ? 0 : (ulong)input.Now.Since(state.Changed).Max.TotalSeconds);
        return key << 17 | (uint)Math.Min(_nameRanks[i], (1 << 17) - 1);
    }

    private const ulong LongestOff = (1 << 22) - 1;

    public static RestoreClass ClassOf(in LoadDecision decision, in LoadState state, ClockReading now, bool capped)
    {
        if (!decision.Desired)
        {
            return RestoreClass.NotWished;
        }

        return decision.Rule switch
        {
            Rule.Override => RestoreClass.Override,
            Rule.Comfort => RestoreClass.Comfort,
            Rule.MaxShedTime when !capped => RestoreClass.Due,
            _ => capped && Waited(state, now) ? RestoreClass.Due : RestoreClass.Other,
        };
    }

    private static bool Waited(in LoadState state, ClockReading now)
        => state.WaitingSince is { } since && now.Since(since).Max >= PowerAllocation.LongestWait;

    // Hundredths of a degree above the floor, from 40 K below it; a load without a temperature comes after all others.
    private static ulong Coldness(Comfort? comfort, in Reading? reading, ClockReading now)
        => ComfortSensor.Read(comfort, reading, now) is { } temperature
            ? (ulong)Math.Clamp((comfort!.Margin(temperature) + 40) * 100, 0, (1 << 14) - 2)
            : (1 << 14) - 1;
}
