using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Leasing;

/// <summary>
/// Represents one armed controller per bank and machine (docs/invariants.md): a lock file for each identity of a bank, in a folder that all
/// accounts of the machine share. Safe across threads and processes; two banks of one identity in one process exclude each
/// other too. Relays of memory, which no other process can reach, have their lock in memory (<see cref="MemoryLock"/>) and leave no file.
/// </summary>
/// <remarks>
/// <para>
/// Every doubt ends in observing: without the lock nothing may be commanded. A file that an ended process left is free, because
/// the system gave its lock back. Nothing is waited for: whoever observes tries again, once a minute will do.
/// </para>
/// <para>
/// Elsewhere than on Windows the lock is advisory and its folder open to all: it guards against accidents between honest
/// programs. Somebody who holds the file on purpose keeps the others observing; a folder of one's own (the option) prevents it.
/// </para>
/// </remarks>
/// <param name="folder">The folder of the locks, made where it is missing; null for the machine's own, <see cref="MachineLockFolder"/>.</param>
/// <param name="time">Since when a lock is held, for people.</param>
internal sealed class BankLocks(string? folder, TimeProvider time)
{
    private const int LongestReadable = 40;

    private readonly string _folder = Path.GetFullPath(folder ?? MachineLockFolder.Default());
    private volatile bool _swept;

    /// <summary>Tries to take the lock of a bank; returns at once.</summary>
    /// <param name="identity">The bank's <see cref="IRelayBank.Identity"/>, compared to the letter.</param>
    /// <param name="writesInto">Where this controller keeps its files, told to whoever comes second; null where it keeps none.</param>
    /// <exception cref="ArgumentException">The identity is empty.</exception>
    public BankLockAttempt TryTake(string identity, string? writesInto)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(identity);
        if (!_swept)
        {
            _swept = true;
            SimulatedLockSweep.Run(_folder);
        }

        if (SimulatedRelayBank.IsIdentity(identity))
        {
            return MemoryLock.TryTake(identity, LockHolder.Me(writesInto, time.GetUtcNow()));
        }

        var path = Path.Combine(_folder, FileName(identity));
        LockFile? file = null;
        try
        {
            Directory.CreateDirectory(_folder);
            file = LockFile.TryTake(path);
            if (file is null)
            {
                return BankLockAttempt.HeldBy(identity, LockHolderFile.TryRead(path), path);
            }

            if (!file.KeepsOthersOut)
            {
                return BankLockAttempt.Impossible(identity, $"'{path}' is locked and can be locked again: file locks are switched off (DOTNET_SYSTEM_IO_DISABLEFILELOCKING), or its drive knows none. Switch them on, or choose a folder on a local disk.");
            }

            var taken = BankLockAttempt.Taken(file, LockHolderFile.TryLay(path, LockHolder.Me(writesInto, time.GetUtcNow())));
            file = null;
            return taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BankLockAttempt.Impossible(identity, $"{e.Message} Or choose a folder that every account running a controller may write in.");
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>
    /// Readable letters for people, then a hash of the identity to the letter: identities that differ in what a file name cannot
    /// carry, or on Windows in upper and lower case only, are different files.
    /// </summary>
    internal static string FileName(string identity)
    {
        var readable = string.Concat(identity.Take(LongestReadable).Select(static c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
        return $"ecowatt-delestage-{readable}-{hash}.lock";
    }
}
