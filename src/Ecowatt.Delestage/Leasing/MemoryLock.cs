using System.Collections.Concurrent;

namespace Ecowatt.Delestage.Leasing;

/// <summary>
/// Represents the lock of a bank that is memory of this process: a file would protect nothing, since each start gives such a bank another
/// identity, and would stay in the machine's folder for ever. Safe across threads.
/// </summary>
internal sealed class MemoryLock : IDisposable
{
    private static readonly ConcurrentDictionary<string, MemoryLock> Held = new(StringComparer.Ordinal);

    private readonly string _identity;

    private MemoryLock(string identity, LockHolder holder) => (_identity, Holder) = (identity, holder);

    /// <summary>Gets who holds it.</summary>
    public LockHolder Holder { get; }

    /// <summary>Gets whether the right still stands: until it is disposed of.</summary>
    public bool StillHeld => Held.TryGetValue(_identity, out var holder) && ReferenceEquals(holder, this);

    /// <summary>Tries to take the lock of a bank; returns at once.</summary>
    public static BankLockAttempt TryTake(string identity, LockHolder me)
    {
        var mine = new MemoryLock(identity, me);
        var held = Held.GetOrAdd(identity, mine);
        return ReferenceEquals(held, mine) ? BankLockAttempt.Taken(mine) : BankLockAttempt.HeldHere(identity, held.Holder);
    }

    /// <summary>Gives it back; a second time it takes nothing from who came next.</summary>
    public void Dispose() => Held.TryRemove(KeyValuePair.Create(_identity, this));
}
