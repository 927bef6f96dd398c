using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Takes the place of <see cref="Monitor"/> in rewritten code, member by member.</summary>
public static class ControlledMonitor
{
    private static readonly ConditionalWeakTable<object, HeldBy> Locks = [];

    /// <summary>Enters.</summary>
    public static void Enter(object of) => Locks.GetOrCreateValue(of).Enter();

    /// <summary>Enters.</summary>
    public static void Enter(object of, ref bool taken)
    {
        Enter(of);
        taken = true;
    }

    /// <summary>Leaves.</summary>
    public static void Exit(object of) => Locks.GetOrCreateValue(of).Exit();

    /// <summary>Waits for a pulse.</summary>
    public static bool Wait(object of) => Locks.GetOrCreateValue(of).Wait(Timeout.InfiniteTimeSpan);

    /// <summary>Waits for a pulse for so long.</summary>
    public static bool Wait(object of, TimeSpan limit) => Locks.GetOrCreateValue(of).Wait(limit);

    /// <summary>Wakes one.</summary>
    public static void Pulse(object of) => Locks.GetOrCreateValue(of).Pulse(1);

    /// <summary>Wakes all.</summary>
    public static void PulseAll(object of) => Locks.GetOrCreateValue(of).Pulse(int.MaxValue);
}
