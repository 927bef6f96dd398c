using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Days;

namespace Ecowatt.Delestage.Tempo;

/// <summary>
/// Represents the signal source <c>ejp</c>: it says the level of the peak of mobile-peak days and is silent on all other hours. <c>AddEjp</c> registers it.
/// Safe across threads.
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
        Publish(new SignalSourceSnapshot(EjpTimeline.Of(days, ParisTime.DateOf(_time.GetUtcNow()).AddDays(-1), _options.Start, _options.End, _options.Level, Name), heardAt)
        {
            FreshFor = 2 * _options.RefreshInterval,
            Problem = problem,
        });
    }
}
