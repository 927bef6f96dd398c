namespace Ecowatt.Delestage;

/// <summary>
/// Represents a source of levels: RTE's Ecowatt signals, a tariff's days, a meter's notices. Every source is registered once
/// (<c>AddSignalSource</c>); the feed merges them all. <see cref="SignalSource"/> is a base class for authors. Safe across threads.
/// </summary>
/// <remarks>
/// A source speaks only for the hours about which it has something to say. An hour on which it has nothing to say is no slice of its
/// timeline: a day of the low tariff is silent, and not normal, because a normal level is a statement too. Where several sources speak,
/// the highest level holds; no source can lower what another one says, and only a person can. <see cref="Current"/> and the stream answer
/// from memory; what they throw is logged, and what the source said last stays in force. A source whose <see cref="Current"/> does not
/// return within 2 s of real time does not hold up the start of the host: it counts as silent until it answers.
/// </remarks>
public interface ISignalSource
{
    /// <summary>Gets the name of the source, which is unique, for example <c>tempo</c>. It names the source in logs, and by convention it is the origin of its slices.</summary>
    string Name { get; }

    /// <summary>
    /// Gets the rank. Where several sources say the same level, the one of the highest rank is named as the origin. Default:
    /// <see cref="SignalSourceRank.Grid"/>; any number may be given.
    /// </summary>
    int Rank => SignalSourceRank.Grid;

    /// <summary>Gets what the source says now.</summary>
    SignalSourceSnapshot Current { get; }

    /// <summary>Streams snapshots from the call on, one each time that the source says something else.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<SignalSourceSnapshot> WatchAsync(CancellationToken cancellationToken = default);
}
