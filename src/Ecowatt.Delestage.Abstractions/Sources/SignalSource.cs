using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage;

/// <summary>
/// Base class for sources of signals: it keeps what was published last and tells everybody who watches. An author derives from it and
/// calls <see cref="Publish"/>. Safe across threads.
/// </summary>
/// <example>
/// <code>
/// public sealed class Tempo() : SignalSource("tempo", SignalSourceRank.Tariff)
/// {
///     public void RedDay(DateTimeOffset from, DateTimeOffset to)
///         =&gt; Publish(new SignalSourceSnapshot(SignalTimeline.Of(new SignalSlice(from, to, SignalLevel.Critical, Name)), DateTimeOffset.UtcNow));
/// }
///
/// builder.AddSignalSource&lt;Tempo&gt;();
/// </code>
/// </example>
public abstract class SignalSource : ISignalSource, IImmediateSource
{
    private readonly Lock _gate = new();
    private readonly Broadcast<SignalSourceSnapshot> _readers = new();
    private volatile SignalSourceSnapshot _current = SignalSourceSnapshot.None;
    private Action? _updated;

    /// <summary>Initializes a source.</summary>
    /// <param name="name">Its unique name, which is not empty.</param>
    /// <param name="rank">Its rank, for example one of <see cref="SignalSourceRank"/>. Default: <see cref="SignalSourceRank.Grid"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    protected SignalSource(string name, int rank = SignalSourceRank.Grid)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Rank) = (name, rank);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public SignalSourceSnapshot Current => _current;

    // Told before Publish returns, so that virtual time sees at once that there is something to decide.
    event Action? IImmediateSource.Updated
    {
        add => _updated += value;
        remove => _updated -= value;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SignalSourceSnapshot> WatchAsync(CancellationToken cancellationToken = default) => _readers.Watch(cancellationToken);

    /// <summary>Publishes what the source says from now on.</summary>
    /// <param name="snapshot">What it says.</param>
    protected void Publish(SignalSourceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        lock (_gate)
        {
            _current = snapshot;
            _readers.Publish(snapshot);
        }

        _updated?.Invoke();
    }
}
