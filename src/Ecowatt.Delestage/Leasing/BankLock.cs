using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Leasing;

/// <summary>
/// Represents the right to command one bank on this machine, held until it is disposed of or the process ends, however it ends. Members
/// are safe across threads.
/// </summary>
internal sealed class BankLock : IDisposable
{
    private readonly LockFile? _file;
    private readonly LockHolderFile? _note;
    private readonly MemoryLock? _memory;

    internal BankLock(LockFile file, LockHolderFile? note)
    {
        _file = file;
        _note = note;
    }

    internal BankLock(MemoryLock memory) => _memory = memory;

    /// <summary>Gets the lock's file; null where it has none.</summary>
    public string? Path => _file?.Path;

    /// <summary>
    /// Gets whether the right still stands. False after disposal, and where somebody deleted the file, for then another controller may
    /// have taken a new one: command nothing more, dispose of this, take the lock again. Two looks at the file system, a few
    /// microseconds: ask before each command.
    /// </summary>
    public bool StillHeld => _file?.IsInPlace ?? _memory!.StillHeld;

    /// <summary>Gives the right back; a lock's file stays, empty, for whoever comes next.</summary>
    public void Dispose()
    {
        // The note first: a free lock with a note beside it would be of somebody who was killed.
        _note?.Dispose();
        _file?.Dispose();
        _memory?.Dispose();
    }
}
