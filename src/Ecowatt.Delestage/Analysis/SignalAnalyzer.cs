using System.Collections.Immutable;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage;

/// <summary>Represents the analyzer of RTE's signals. Immutable; safe across threads.</summary>
/// <param name="scale">What the published numbers mean.</param>
public sealed class SignalAnalyzer(SignalScale scale = SignalScale.Rte) : ISignalAnalyzer
{
    /// <summary>The origin of slices that RTE published.</summary>
    public const string RteOrigin = "rte";

    /// <summary>The origin of slices that a person set.</summary>
    public const string PersonOrigin = "person";

    /// <inheritdoc/>
    public SignalTimeline Analyze(EcowattSignals signals) => Analyze(signals, RteOrigin);

    /// <inheritdoc/>
    public SignalTimeline Analyze(EcowattSignals signals, string origin)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentException.ThrowIfNullOrWhiteSpace(origin);
        if (origin == SignalTimeline.NoOrigin)
        {
            throw new ArgumentException($"the origin '{origin}' is that of unknown slices; expected who says so", nameof(origin));
        }

        var days = signals.Days.AsSpan();
        if (days.IsEmpty)
        {
            return SignalTimeline.Empty;
        }

        var builder = new TimelineBuilder(days.Length * HourLevels.Count);
        foreach (var day in days)
        {
            AddDay(ref builder, day.Date, HoursOf(day), origin);
        }

        return builder.ToTimeline();
    }

    /// <inheritdoc/>
    public HourLevels HoursOf(EcowattDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        if (scale == SignalScale.Rte)
        {
            return day.Hours;
        }

        var hours = day.Hours;
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            hours = hours.With(hour, hours[hour] switch
            {
                SignalLevel.Unknown => SignalLevel.Unknown,
                SignalLevel.LowCarbon => SignalLevel.Normal,
                _ => SignalLevel.Critical,
            });
        }

        return hours;
    }

    /// <inheritdoc/>
    public ImmutableArray<PublishedHour> HoursAtOrAbove(EcowattSignals signals, SignalLevel level)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var found = ImmutableArray.CreateBuilder<PublishedHour>();
        foreach (var day in signals.Days)
        {
            var hours = HoursOf(day);
            for (var hour = 0; hour < HourLevels.Count; hour++)
            {
                if (hours[hour] != SignalLevel.Unknown && hours[hour] >= level)
                {
                    found.Add(new PublishedHour(day.Date, hour, hours[hour]));
                }
            }
        }

        return found.ToImmutable();
    }

    private static void AddDay(ref TimelineBuilder builder, DateOnly date, HourLevels hours, string origin)
    {
        var midnight = ParisTime.StartOf(date).UtcTicks;
        var plain = ParisTime.StartOf(date.AddDays(1)).UtcTicks - midnight == TimeSpan.TicksPerDay;
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            var level = hours[hour];
            if (level == SignalLevel.Unknown)
            {
                continue;
            }

            if (plain)
            {
                // Only on a day of 24 hours may hours be counted from midnight.
                var start = midnight + hour * TimeSpan.TicksPerHour;
                builder.Add(start, start + TimeSpan.TicksPerHour, level, origin);
            }
            else if (ParisTime.TryGetHour(date, hour, out var from, out var to))
            {
                builder.Add(from.UtcTicks, to.UtcTicks, level, origin);
            }
        }
    }
}
