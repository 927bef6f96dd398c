using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Follows what a meter says of its tariff, frame by frame: colours, profiles, observed hours, notices. Not safe across threads.</summary>
internal sealed class TariffTracker
{
    // A clock that is further off than this moves the hours by which the meter counts, so that what it says of tomorrow comes at another time.
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private readonly Dictionary<DateOnly, TicDayProfile> _profiles = [];
    private readonly Dictionary<DateOnly, TariffColor> _colors = [];
    private readonly ObservedHours _observed = new();
    private DateTimeOffset? _noticeSince;

    /// <summary>Gets the tariff as of the last frame.</summary>
    public LinkyTariff Tariff { get; private set; } = LinkyTariff.None;

    /// <summary>Gets the hours that the meter showed.</summary>
    public ObservedHours Observed => _observed;

    /// <summary>Gets the colours of Tempo days that were told, by their dates.</summary>
    public IReadOnlyDictionary<DateOnly, TariffColor> Colors => _colors;

    /// <summary>Returns whether these are the colours that were told.</summary>
    public bool HasColors(ImmutableDictionary<DateOnly, TariffColor> colors)
        => colors.Count == _colors.Count && _colors.All(known => colors.TryGetValue(known.Key, out var color) && color == known.Value);

    /// <summary>Gets the colour of the Tempo day of a date; none where it was not told.</summary>
    public TariffColor ColorOf(DateOnly date) => _colors.GetValueOrDefault(date);

    /// <summary>Takes a frame, and returns the tariff by it. A short frame says nothing of it.</summary>
    public LinkyTariff Take(TicFrame frame)
    {
        if (frame.IsShort)
        {
            return Tariff;
        }

        var now = frame.ReceivedAt;
        var today = ParisTime.DateOf(now);
        var offPeak = TariffReading.IsOffPeak(frame);
        if (offPeak is { } known)
        {
            _observed.Note(now, known);
        }

        var isClockGood = IsClockGood(frame);
        TakeColors(frame, offPeak, isClockGood);
        TakeProfile(frame, today, isClockGood);
        _noticeSince = frame.PeakNoticeMinutes is null ? null : _noticeSince ?? now;
        return Tariff = new LinkyTariff
        {
            Label = frame.TariffLabel,
            Index = TariffReading.IndexOf(frame),
            IsOffPeak = offPeak,
            Today = TariffReading.ColorOf(frame),
            Tomorrow = frame.Tomorrow,
            IsMobilePeak = TariffReading.IsMobilePeak(frame),
            MobilePeakAt = _noticeSince?.AddMinutes(frame.PeakNoticeMinutes ?? 0) ?? NextNotice(frame)?.Start,
            IsHidden = TariffReading.IsHidden(frame),
            Hours = isClockGood ? DayHours.Joined([.. HoursOf(frame, today, today), .. HoursOf(frame, today.AddDays(1), today)]) : [],
        };
    }

    /// <summary>Returns the mobile peak that is announced with its times and has not ended, the earliest one.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? NextNotice(TicFrame frame)
        => frame.PeakNotices
            .Where(notice => notice is { Start: not null, End: not null } && IsClockGood(frame))
            .Select(static notice => (Start: notice.Start!.Value.Instant, End: notice.End!.Value.Instant))
            .Where(notice => notice.Start < notice.End && notice.End > frame.ReceivedAt)
            .OrderBy(static notice => notice.Start)
            .Select(static notice => ((DateTimeOffset, DateTimeOffset)?)notice)
            .FirstOrDefault();

    /// <summary>Returns whether the meter's clock can be gone by; historic mode has none.</summary>
    public static bool IsClockGood(TicFrame frame)
        => frame.Status?.IsClockDegraded != true && (frame.Clock is not { } clock || !clock.IsDegraded && (clock.Instant - frame.ReceivedAt).Duration() <= ClockTolerance);

    private IEnumerable<LinkyHours> HoursOf(TicFrame frame, DateOnly date, DateOnly today)
        => _profiles.TryGetValue(date, out var profile) && DayHours.Of(date, profile, index => TariffReading.IsOffPeak(frame, index)).ToList() is { Count: > 0 } hours
            ? hours
            : DayHours.Of(date, _observed, today);

    private void TakeColors(TicFrame frame, bool? offPeak, bool isClockGood)
    {
        if (!TariffReading.IsTempo(frame) || !isClockGood)
        {
            return;
        }

        // Until six in the morning the meter's "tomorrow" is the day that the calendar calls today.
        var day = TempoHours.DateAt(frame.ReceivedAt);

        // Off-peak hours of the evening and the night may be counted under either day; peak hours are of one.
        if (offPeak == false)
        {
            _colors[day] = TariffReading.ColorOf(frame);
        }

        if (frame.Tomorrow == TariffColor.Unknown)
        {
            _colors.Remove(day.AddDays(1));
        }
        else
        {
            _colors[day.AddDays(1)] = frame.Tomorrow;
        }

        Forget(_colors, day);
    }

    private void TakeProfile(TicFrame frame, DateOnly today, bool isClockGood)
    {
        if (frame.NextProfile is { } profile && isClockGood)
        {
            _profiles[frame.Clock is { } clock ? DateOnly.FromDateTime(clock.Local).AddDays(1) : today.AddDays(1)] = profile;
            Forget(_profiles, today);
        }
    }

    private static void Forget<T>(Dictionary<DateOnly, T> days, DateOnly today)
    {
        foreach (var old in days.Keys.Where(day => day < today).ToList())
        {
            days.Remove(old);
        }
    }
}
