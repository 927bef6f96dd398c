namespace Ecowatt.Delestage;

/// <summary>
/// Provides the tariff days and meters of a house as all of its sources tell them (<see cref="ITariffDaySource"/>, <see cref="IMeterSource"/>), for people to
/// see. Safe across threads.
/// </summary>
public interface IHouseSupply
{
    /// <summary>Gets what the sources say now, by the clock of now.</summary>
    SupplySnapshot Current { get; }

    /// <summary>Streams what the sources say from the call on, each time that one of them says something else; that a day ends is not told.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<SupplySnapshot> WatchAsync(CancellationToken cancellationToken = default);
}
