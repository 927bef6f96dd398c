namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>Faults that are there on purpose, and that only few schedules show: what does not find them proves nothing.</summary>
internal static class PlantedFaults
{
    /// <summary>A board and its journal, each with a lock, which one takes in the one order and the other in the other.</summary>
    public static async Task DeadlockAsync()
    {
        var (board, journal, moved) = (new Lock(), new object(), 0);
        var command = Task.Run(() =>
        {
            lock (board)
            {
                lock (journal)
                {
                    moved++;
                }
            }
        });
        var report = Task.Run(() =>
        {
            lock (journal)
            {
                lock (board)
                {
                    moved++;
                }
            }
        });
        await Task.WhenAll(command, report);
        Scenarios.Check(moved == 2, "both moved it");
    }

    /// <summary>A reader that looks, and takes the signal that it then waits for only after it looked: what comes in between wakes nobody.</summary>
    public static async Task LostWakeUpAsync()
    {
        var inbox = new Inbox();
        var reader = Task.Run(async () =>
        {
            for (var read = 0; read < 2;)
            {
                if (inbox.TryRead())
                {
                    read++;
                }
                else
                {
                    await inbox.Updated;
                }
            }
        });
        await Task.WhenAll(Task.Run(inbox.Add), Task.Run(inbox.Add));
        await reader;
    }

    private sealed class Inbox
    {
        private readonly Lock _gate = new();
        private TaskCompletionSource _updated = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _items;

        public Task Updated
        {
            get
            {
                lock (_gate)
                {
                    return _updated.Task;
                }
            }
        }

        public void Add()
        {
            lock (_gate)
            {
                _items++;
                _updated.TrySetResult();
                _updated = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        public bool TryRead()
        {
            lock (_gate)
            {
                if (_items == 0)
                {
                    return false;
                }

                _items--;
                return true;
            }
        }
    }
}
