using Ecowatt.Delestage.Analysis;
using Ecowatt.Delestage.Feed.HourChanges;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Feed;

/// <summary>Shows the best signals to everybody, a person's changes above them: one snapshot at a time, replaced as a whole.</summary>
internal sealed class FeedBoard : ISignalFeed, IDisposable
{
    private readonly Broadcast<FeedSnapshot> _changes = new();
    private readonly Lock _gate = new();
    private readonly ISignalAnalyzer _analyzer;
    private readonly HourChangeStore _store;
    private SignalTimeline _published = SignalTimeline.Empty;
    private volatile FeedSnapshot _current = FeedSnapshot.None;

    public FeedBoard(ISignalAnalyzer analyzer, HourChangeStore store)
    {
        _analyzer = analyzer;
        _store = store;
        _store.Changed += OnPersonsChange;
    }

    public event EventHandler? Changed;

    public FeedSnapshot Current => _current;

    public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <summary>Shows an answer. Days from yesterday on that it lacks are kept from the one before: what was published stays in force.</summary>
    /// <returns>Whether the levels changed.</returns>
    public bool Show(EcowattSignals answer, DateTimeOffset fetchedAt, SignalOrigin origin)
    {
        bool changed;
        lock (_gate)
        {
            var before = _current;
            var signals = Keeping(answer, before.Signals, ParisTime.DateOf(fetchedAt).AddDays(-1));
            changed = !SameLevels(signals, before.Signals);
            _published = changed ? _analyzer.Analyze(signals) : _published;
            _current = before with { Signals = signals, Timeline = changed ? Merged() : before.Timeline, FetchedAt = fetchedAt, Origin = origin };
        }

        if (changed)
        {
            Tell();
        }

        return changed;
    }

    public void Dispose() => _store.Changed -= OnPersonsChange;

    private void OnPersonsChange(object? sender, EventArgs e)
    {
        lock (_gate)
        {
            _current = _current with { Timeline = Merged(), Changes = _store.Current };
        }

        Tell();
    }

    // A person's word stands above what is published, hour by hour.
    private SignalTimeline Merged()
        => SignalTimeline.Merge(_analyzer.Analyze(_store.Set.ToSignals(), SignalAnalyzer.PersonOrigin), _published);

    private void Tell()
    {
        Changed?.Invoke(this, EventArgs.Empty);
        _changes.Publish(_current);
    }

    private static EcowattSignals Keeping(EcowattSignals answer, EcowattSignals before, DateOnly first)
        => before.Days.Where(day => day.Date >= first).Aggregate(answer, (signals, day) => signals.Keeping(before, day.Date));

    // A new version of the same hours is no news to a load.
    private static bool SameLevels(EcowattSignals left, EcowattSignals right)
        => left.Days.Select(static day => (day.Date, day.Hours)).SequenceEqual(right.Days.Select(static day => (day.Date, day.Hours)));
}
