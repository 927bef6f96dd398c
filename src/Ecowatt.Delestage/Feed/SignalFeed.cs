using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Feed;

/// <summary>
/// Shows the best signals to everybody: one snapshot at a time, replaced as a whole. Of all sources the highest level holds; a person's
/// changes stand above them all, and alone can lower one.
/// </summary>
internal sealed class SignalFeed : ISignalFeed, IImmediateSource, IDisposable
{
    private readonly Broadcast<FeedSnapshot> _changes = new();
    private readonly Lock _gate = new();
    private readonly Queue<FeedSnapshot> _untold = [];
    private readonly ISignalAnalyzer _analyzer;
    private readonly HourOverrideStore _store;
    private readonly EcowattSignalSource _ecowatt;
    private readonly ImmutableArray<ISignalSource> _sources;
    private readonly Dictionary<ISignalSource, SignalSourceSnapshot> _said = [];
    private SignalTimeline _published = SignalTimeline.Empty;
    private volatile FeedSnapshot _current = FeedSnapshot.None;
    private bool _telling;

    /// <param name="analyzer">Turns published days into levels.</param>
    /// <param name="store">A person's changes.</param>
    /// <param name="ecowatt">Is told what RTE publishes.</param>
    /// <param name="sources">Every source, Ecowatt among them, in the order in which they name the origin of a level.</param>
    public SignalFeed(ISignalAnalyzer analyzer, HourOverrideStore store, EcowattSignalSource ecowatt, ImmutableArray<ISignalSource> sources)
    {
        _analyzer = analyzer;
        _store = store;
        _ecowatt = ecowatt;
        _sources = sources;
        _store.Changed += OnPersonsChange;
    }

    public event Action? Updated;

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

            _ecowatt.Show(_published, fetchedAt);
        }

        Tell();
        return news;
    }

    /// <summary>Shows what another source says.</summary>
    public void Show(ISignalSource source, SignalSourceSnapshot snapshot)
    {
        lock (_gate)
        {
            _said[source] = snapshot;
            var others = _sources.Where(known => known != _ecowatt).Select(known => new SignalSourceStatus(known.Name, SaidBy(known)));
            ShowMerged(_current with { Sources = [.. others] });
        }

        Tell();
    }

    public void Dispose() => _store.Changed -= OnPersonsChange;

    private void OnPersonsChange(object? sender, EventArgs e)
    {
        lock (_gate)
        {
            ShowMerged(_current with { Changes = _store.Current });
        }

        Tell();
    }

    // The same level, now said by somebody else: in the snapshot, but no news to a load.
    private void ShowMerged(FeedSnapshot snapshot)
    {
        var timeline = Merged();
        var tariff = TariffTimeline.Merge([.. _sources.Select(source => SaidBy(source).Tariff)]);
        var news = !timeline.HasLevelsOf(_current.Timeline) || !tariff.HasClassesOf(_current.Tariff);
        _current = snapshot with { Timeline = timeline, Tariff = tariff };
        if (news)
        {
            _untold.Enqueue(_current);
        }
    }

    // A person's word stands above what the sources say, hour by hour.
    private SignalTimeline Merged()
        => SignalTimeline.Merge(
            _analyzer.Analyze(_store.Set.ToSignals(), SignalAnalyzer.PersonOrigin),
            SignalTimeline.Highest([.. _sources.Select(source => source == _ecowatt ? _published : SaidBy(source).Timeline)]));

    private SignalSourceSnapshot SaidBy(ISignalSource source) => _said.GetValueOrDefault(source, SignalSourceSnapshot.None);

    // Outside the lock, and still each once, in order and one at a time: whoever finds another telling leaves it to that one.
    private void Tell()
    {
        while (TryTake(out var untold))
        {
            try
            {
                _changes.Publish(untold);
                Updated?.Invoke();
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
