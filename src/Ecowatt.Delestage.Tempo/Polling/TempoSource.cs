using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo;

/// <summary>
/// Represents the signal source <c>tempo</c>: it says the levels of Tempo days, by the hours of the tariff and the levels of <see cref="TempoOptions"/>. It is
/// silent on all other hours. Beside them it says the class of price of every hour, for loads that choose their hours. <c>AddTempo</c> registers it; an application takes it from its services to show the calendar. Safe across threads.
/// </summary>
public sealed class TempoSource : SignalSource, ITariffDaySource
{
    // Longer than the longest pause between two inquiries, from noon to 06:15 of the next day.
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(24);

    private readonly TempoOptions _options;
    private readonly TimeProvider _time;
    private DateTimeOffset? _heardAt;
    private volatile TempoCalendar _calendar = TempoCalendar.Empty;

    internal TempoSource(TempoOptions options, TimeProvider time)
        : base("tempo", SignalSourceRank.Tariff)
        => (_options, _time) = (options, time);

    /// <summary>Gets the days that are known: those of the season, the next day included as soon as it is published.</summary>
    public TempoCalendar Calendar => _calendar;

    /// <summary>Gets the season of the current Tempo day, with the days that are left of it.</summary>
    public TempoSeason Season => _calendar.SeasonOf(TempoHours.DateAt(_time.GetUtcNow()));

    /// <summary>Gets the current Tempo day and the next one with their colours, and what is left of the season; never null.</summary>
    public TariffDays Days => TempoFacts.Of(_calendar, _time.GetUtcNow(), _heardAt);

    /// <inheritdoc/>
    public IAsyncEnumerable<TariffDays?> WatchDaysAsync(CancellationToken cancellationToken = default) => WatchAsync(cancellationToken).Select(TariffDays? (_) => Days);

    /// <summary>Publishes days.</summary>
    internal void Show(TempoCalendar calendar, DateTimeOffset? heardAt, bool isFallback, ImmutableArray<string> problems)
    {
        var current = TempoHours.DateAt(_time.GetUtcNow());
        var isSubstitute = calendar.Find(current) is { IsFallback: true } || calendar.Find(current.AddDays(1)) is { IsFallback: true };
        (_calendar, _heardAt) = (calendar, heardAt);
        Publish(new SignalSourceSnapshot(TempoTimeline.Of(calendar, current.AddDays(-1), _options.LevelOf, Name), heardAt)
        {
            Tariff = TempoTariff.Of(calendar, current.AddDays(-1), current.AddDays(1), Name),
            FreshFor = FreshFor,
            IsFallback = isFallback || isSubstitute,
            Problem = problems.IsEmpty ? null : string.Join("; ", problems),
        });
    }
}
