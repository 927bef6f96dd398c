using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>
/// Tells the feed the levels of a meter's tariff, and the classes of price of its hours. What is published is told anew when it changes, and each minute while the meter is heard.
/// Fed from one thread.
/// </summary>
internal sealed class LinkyTariffSource(string name, TariffLevels levels) : SignalSource(name, SignalSourceRank.Meter)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly TariffTracker _tracker = new();

    /// <summary>Gets the tariff as of the last frame.</summary>
    public LinkyTariff Tariff => _tracker.Tariff;

    /// <summary>Gets the hours that the meter showed, which are kept over restarts.</summary>
    public ObservedHours Observed => _tracker.Observed;

    /// <summary>Gets the colours of Tempo days that the meter told, by their dates.</summary>
    public ImmutableDictionary<DateOnly, TariffColor> Colors { get; private set; } = ImmutableDictionary<DateOnly, TariffColor>.Empty;

    /// <summary>Takes a frame.</summary>
    public void Take(TicFrame frame)
    {
        _tracker.Take(frame);
        if (frame.IsShort)
        {
            return;
        }

        if (!_tracker.HasColors(Colors))
        {
            Colors = _tracker.Colors.ToImmutableDictionary();
        }

        var (now, last) = (frame.ReceivedAt, Current);
        var timeline = TariffLevelTimeline.Of(_tracker, frame, levels, Name);
        var tariff = TariffClasses.Of(_tracker, frame, Name);
        if (last.UpdatedAt is not { } told || last.Problem is not null || now - told >= Again || now < told || !SaysTheSame(last.Timeline, timeline, now) || !tariff.HasClassesOf(last.Tariff))
        {
            Publish(new SignalSourceSnapshot(timeline, now) { FreshFor = TimeSpan.FromMinutes(5), Tariff = tariff });
        }
    }

    /// <summary>Tells what is wrong with the meter. What it said of hours ahead stays in force.</summary>
    public void Fail(string problem)
    {
        if (Current.Problem != problem)
        {
            Publish(Current with { Problem = problem });
        }
    }

    // From now on; and an end that is only as far as is known moves with each frame.
    private static bool SaysTheSame(SignalTimeline told, SignalTimeline next, DateTimeOffset now)
        => Ahead(told, now).SequenceEqual(Ahead(next, now)) || RollsOn(told, next, now);

    private static bool RollsOn(SignalTimeline told, SignalTimeline next, DateTimeOffset now)
        => told.SliceAt(now) is { } first && next.SliceAt(now) is { } second && (first.Level, first.Origin) == (second.Level, second.Origin)
            && second.End == now + TariffLevelTimeline.Onward && first.End > now && Ahead(told, first.End).SequenceEqual(Ahead(next, second.End));

    private static IEnumerable<SignalSlice> Ahead(SignalTimeline timeline, DateTimeOffset now)
        => timeline.Slices.Where(slice => slice.End > now && slice.Level != SignalLevel.Unknown).Select(slice => slice.Start < now ? slice with { Start = now } : slice);
}
