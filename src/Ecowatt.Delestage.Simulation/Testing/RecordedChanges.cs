using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.Testing;

/// <summary>Keeps every change of a load from its creation on. Safe across threads.</summary>
/// <remarks>
/// It reads the stream now and then by the virtual clock, which it holds meanwhile, and not whenever something is new: a reader that is woken
/// by each evaluation would double what a day takes.
/// </remarks>
internal sealed class RecordedChanges : IAsyncDisposable
{
    // A reader may fall 1,024 changes behind before it loses any.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly List<LoadChange> _taken = [];
    private readonly IDelestage _delestage;
    private readonly CancellationTokenSource _ending = new();
    private readonly IAsyncEnumerator<DelestageChange> _changes;
    private readonly Task _taking;
    private Task<bool> _next;

    public RecordedChanges(IDelestage delestage, VirtualClock clock)
    {
        _delestage = delestage;
        _changes = delestage.WatchAsync(_ending.Token).GetAsyncEnumerator(CancellationToken.None);
        _next = _changes.MoveNextAsync().AsTask();
        _taking = TakeAsync(clock);
    }

    /// <summary>Gets them, oldest first.</summary>
    public ImmutableArray<LoadChange> All
    {
        get
        {
            lock (_gate)
            {
                // The end of the stream may still be on its way to here; the last changes are there already.
                Take();
                var last = _delestage.LastChanges;
                var known = _taken.Count == 0 ? last.Length : last.IndexOf(_taken[^1]);
                return [.. _taken, .. last.Take(known < 0 ? last.Length : known).Reverse()];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _taking.ConfigureAwait(false);
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _changes.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task TakeAsync(VirtualClock clock)
    {
        using var work = clock.BeginWork();
        while (!_ending.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_gate)
            {
                Take();
            }
        }
    }

    // Expects the lock.
    private void Take()
    {
        while (_next is { IsCompletedSuccessfully: true, Result: true })
        {
            if (_changes.Current is LoadChange moved)
            {
                _taken.Add(moved with { LostBefore = 0 });
            }

            _next = _changes.MoveNextAsync().AsTask();
        }
    }
}
