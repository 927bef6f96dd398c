using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Leasing;

/// <summary>Represents what came of trying to take a bank's lock: the lock, or the reason for observing instead.</summary>
internal sealed record BankLockAttempt
{
    private BankLockAttempt(BankLock? taken, BankLockOutcome outcome, string why, LockHolder? holder = null)
    {
        Lock = taken;
        Outcome = outcome;
        Why = why;
        Holder = holder;
    }

    /// <summary>Gets the lock, to be disposed of; null where this controller may only observe.</summary>
    public BankLock? Lock { get; }

    /// <summary>Gets what happened.</summary>
    public BankLockOutcome Outcome { get; }

    /// <summary>Gets one sentence for people: who holds it and since when, or what is wrong and what to do. Empty where the lock was taken.</summary>
    public string Why { get; }

    /// <summary>Gets who holds it, as it says itself; null where it was taken or nobody says so.</summary>
    public LockHolder? Holder { get; }

    internal static BankLockAttempt Taken(LockFile file, LockHolderFile? note) => new(new BankLock(file, note), BankLockOutcome.Taken, "");

    internal static BankLockAttempt Taken(MemoryLock memory) => new(new BankLock(memory), BankLockOutcome.Taken, "");

    internal static BankLockAttempt HeldHere(string identity, LockHolder holder) => new(
        null,
        BankLockOutcome.HeldByAnother,
        $"bank {identity} is commanded by another controller of {holder}; this one only observes, and commands once that one has stopped",
        holder);

    internal static BankLockAttempt HeldBy(string identity, LockHolder? holder, string path) => new(
        null,
        BankLockOutcome.HeldByAnother,
        $"bank {identity} is commanded by {(holder is null ? "another controller" : holder.ToString())}; this one only observes, and commands once '{path}' is free",
        holder);

    internal static BankLockAttempt Impossible(string identity, string reason) => new(
        null,
        BankLockOutcome.Impossible,
        $"bank {identity} is only observed, because nothing shows that no other controller commands it: {reason}");
}
