using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Feed;

/// <summary>Shows the best signals to everybody, a person's changes above them: one snapshot at a time, replaced as a whole.</summary>
internal sealed class SignalFeed : ISignalFeed, IDisposable
{
    private readonly Broadcast<FeedSnapshot> _changes = new();
    private readonly Lock _gate = new();
    private readonly Queue<FeedSnapshot> _untold = [];
    private readonly ISignalAnalyzer _analyzer;
    private readonly HourOverrideStore _store;
    private SignalTimeline _published = SignalTimeline.Empty;
    private volatile FeedSnapshot _current = FeedSnapshot.None;
    private bool _telling;

    public SignalFeed(ISignalAnalyzer analyzer, HourOverrideStore store)
    {
        _analyzer = analyzer;
        _store = store;
        _store.Changed += OnPersonsChange;
    }

    public event EventHandler? Changed;

    public FeedSnapshot Current => _current;

    public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <summary>Shows an answer. Hours from yesterday on that it does not know are kept from the one before: what was published stays in force.</summary>
    /// <returns>Whether the levels changed, from yesterday on: that older days go is no news.</returns>
    public bool Show(EcowattSignals answer, DateTimeOffset fetchedAt, SignalOrigin origin)
    {
        bool news;
        lock (_gate)
        {
            var before = _current;
            var yesterday = ParisTime.DateOf(fetchedAt).AddDays(-1);
            var signals = answer.WithDaysKeptFrom(before.Signals, yesterday);
            var changed = !SameLevels(signals.Days, before.Signals.Days);
            news = changed && !SameLevels(signals.Days, before.Signals.Days.Where(day => day.Date >= yesterday));
            _published = changed ? _analyzer.Analyze(signals) : _published;
            _current = before with
            {
                Signals = signals, Timeline = changed ? Merged() : before.Timeline, FetchedAt = fetchedAt, Origin = origin, Changes = _store.Current,
            };
            if (news)
            {
                _untold.Enqueue(_current);
            }
        }

        Tell();
        return news;
    }

    public void Dispose() => _store.Changed -= OnPersonsChange;

    private void OnPersonsChange(object? sender, EventArgs e)
    {
        lock (_gate)
        {
            // The same level, now said by somebody: in the snapshot, but no news to a load.
            var timeline = Merged();
            var news = !timeline.HasLevelsOf(_current.Timeline);
            _current = _current with { Timeline = timeline, Changes = _store.Current };
            if (news)
            {
                _untold.Enqueue(_current);
            }
        }

        Tell();
    }

    // A person's word stands above what is published, hour by hour.
    private SignalTimeline Merged()
        => SignalTimeline.Merge(_analyzer.Analyze(_store.Set.ToSignals(), SignalAnalyzer.PersonOrigin), _published);

    // Outside the lock, and still each once, in order and one at a time: whoever finds another telling leaves it to that one.
    private void Tell()
    {
        while (TryTake(out var untold))
        {
            try
            {
                _changes.Publish(untold);
                Changed?.Invoke(this, EventArgs.Empty);
            }
            finally
            {
                lock (_gate)
                {
                    _telling = false;
                }
            }
        }
    }

    private bool TryTake([NotNullWhen(true)] out FeedSnapshot? untold)
    {
        lock (_gate)
        {
            if (_telling || !_untold.TryDequeue(out untold))
            {
                untold = null;
                return false;
            }

            _telling = true;
            return true;
        }
    }

    // A new version of the same hours is no news to a load.
    private static bool SameLevels(IEnumerable<EcowattDay> left, IEnumerable<EcowattDay> right)
        => left.Select(static day => (day.Date, day.Hours)).SequenceEqual(right.Select(static day => (day.Date, day.Hours)));
}
