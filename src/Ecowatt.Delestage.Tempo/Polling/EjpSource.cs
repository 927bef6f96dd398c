using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo;

/// <summary>
/// Represents the signal source <c>ejp</c>: it says the level of the peak of mobile-peak days and is silent on all other hours. Beside it, it says the class of
/// price of every hour that is known, for loads that choose their hours. <c>AddEjp</c> registers it. Safe across threads.
/// </summary>
public sealed class EjpSource : SignalSource
{
    private readonly EjpOptions _options;
    private readonly TimeProvider _time;
    private volatile ImmutableSortedSet<DateOnly> _days = [];

    internal EjpSource(EjpOptions options, TimeProvider time)
        : base("ejp", SignalSourceRank.Tariff)
        => (_options, _time) = (options, time);

    /// <summary>Gets the dates of the mobile-peak days that are known, ascending.</summary>
    public ImmutableSortedSet<DateOnly> PeakDays => _days;

    internal void Show(ImmutableSortedSet<DateOnly> days, DateTimeOffset? heardAt, string? problem)
    {
        _days = days;
        var (today, hours) = (ParisTime.DateOf(_time.GetUtcNow()), new EjpHours(_options.Start, _options.End));
        Publish(new SignalSourceSnapshot(EjpTimeline.Of(days, today.AddDays(-1), hours, _options.Level, Name), heardAt)
        {
            Tariff = EjpTariff.Of(days, today, heardAt is { } at && ParisTime.DateOf(at) >= today, hours, Name),
            FreshFor = 2 * _options.RefreshInterval,
            Problem = problem,
        });
    }
}
