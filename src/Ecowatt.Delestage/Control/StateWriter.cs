using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Writes a zone's state aside, after the journal has it: nobody waits for it. The newest state replaces one that waits. Safe across
/// threads.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="journal">The journal that has the state already.</param>
/// <param name="patience">The time for which a disk may hang.</param>
internal sealed class StateWriter(SavedFile<SavedZoneState> file, JournalWriter journal, TimeSpan patience) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private SavedZoneState? _waiting;
    private TaskCompletionSource? _writing;

    /// <summary>Gets whether the last write succeeded.</summary>
    public bool Saved { get; private set; } = true;

    /// <summary>Has a state written when no flush waits; returns at once.</summary>
    public void Queue(SavedZoneState state)
    {
        lock (_gate)
        {
            _waiting = state;
            if (_writing is not null)
            {
                return;
            }

            _writing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        DiskThreads.Shared.Queue(this, later: true);
    }

    /// <summary>Writes a state now, in place of one that waits.</summary>
    public async Task WriteAsync(SavedZoneState state)
    {
        lock (_gate)
        {
            _waiting = null;
        }

        Saved = await file.TryWriteAsync(state with { Head = journal.Flushed }, patience).ConfigureAwait(false);
    }

    /// <summary>Waits until nothing is being written.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            return _writing?.Task ?? Task.CompletedTask;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (true)
        {
            SavedZoneState? state;
            lock (_gate)
            {
                (state, _waiting) = (_waiting, null);
                if (state is null)
                {
                    _writing!.SetResult();
                    _writing = null;
                    return;
                }
            }

            // A thread for what blocks, so that it may. The head is a line that the disk has, or a power failure would resemble a cut.
            Saved = file.TryWriteAsync(state with { Head = journal.Flushed }, patience).GetAwaiter().GetResult();
        }
    }
}
