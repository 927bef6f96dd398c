namespace Ecowatt.Delestage;

/// <summary>
/// Represents a meter of the house whose reading people see. Its readings for the zones come by <see cref="IReadingSource"/>. It answers from memory.
/// Safe across threads.
/// </summary>
public interface IMeterSource
{
    /// <summary>Gets the name of the meter, which is unique, for example <c>meter</c>.</summary>
    string Name { get; }

    /// <summary>Gets what the meter says now.</summary>
    MeterSnapshot Snapshot { get; }

    /// <summary>Streams what the meter says from the call on, each time that it is read, and when it cannot be read any more.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<MeterSnapshot> WatchSnapshotsAsync(CancellationToken cancellationToken = default);
}
