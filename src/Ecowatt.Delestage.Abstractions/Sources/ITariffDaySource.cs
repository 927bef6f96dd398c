namespace Ecowatt.Delestage;

/// <summary>
/// Represents a source of the colours of days, for people to see: RTE's calendar, a meter. What the days mean for loads is said by
/// <see cref="ISignalSource"/>. Safe across threads.
/// </summary>
/// <remarks>
/// Several sources may speak of one day. Where they differ the one of the highest rank is shown, and the difference is told. A source answers
/// from memory; what it throws is logged.
/// </remarks>
public interface ITariffDaySource
{
    /// <summary>Gets the name of the source, which is unique, for example <c>tempo</c>.</summary>
    string Name { get; }

    /// <summary>Gets the rank, as <see cref="ISignalSource.Rank"/>: the higher one is believed. Default: <see cref="SignalSourceRank.Tariff"/>.</summary>
    int Rank => SignalSourceRank.Tariff;

    /// <summary>Gets the days by the clock of now; null where the house has no such tariff as far as the source knows.</summary>
    TariffDays? Days { get; }

    /// <summary>Streams the days from the call on, each time that the source learns something; that a day ends is not told.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<TariffDays?> WatchDaysAsync(CancellationToken cancellationToken = default);
}
