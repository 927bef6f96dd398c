using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Follows what a meter says of its tariff, frame by frame: colours, profiles, observed hours, notices. Not safe across threads.</summary>
internal sealed class TariffTracker
{
    // A clock that is further off than this moves the hours by which the meter counts, so that what it says of tomorrow comes at another time.
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    // A day of Tempo begins at six in the morning: until then the meter's "tomorrow" is the day that the calendar calls today.
    private static readonly TimeSpan TempoDayStart = TimeSpan.FromHours(6);

    private readonly Dictionary<DateOnly, TicDayProfile> _profiles = [];
    private readonly Dictionary<DateOnly, TempoColour> _colours = [];
    private readonly ObservedHours _observed = new();
    private DateTimeOffset? _noticeSince;

    /// <summary>Gets the tariff as of the last frame.</summary>
    public LinkyTariff Tariff { get; private set; } = LinkyTariff.None;

    /// <summary>Gets the hours that the meter showed.</summary>
    public ObservedHours Observed => _observed;

    /// <summary>Gets the colours of Tempo days that were told, by their dates.</summary>
    public IReadOnlyDictionary<DateOnly, TempoColour> Colours => _colours;

    /// <summary>Returns whether these are the colours that were told.</summary>
    public bool HasColours(ImmutableDictionary<DateOnly, TempoColour> colours)
        => colours.Count == _colours.Count && _colours.All(known => colours.TryGetValue(known.Key, out var colour) && colour == known.Value);

    /// <summary>Gets the colour of the Tempo day of a date; none where it was not told.</summary>
    public TempoColour ColourOf(DateOnly date) => _colours.GetValueOrDefault(date);

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
        TakeColours(frame, offPeak, isClockGood);
        TakeProfile(frame, today, isClockGood);
        _noticeSince = frame.PeakNoticeMinutes is null ? null : _noticeSince ?? now;
        return Tariff = new LinkyTariff
        {
            Label = frame.TariffLabel,
            Index = TariffReading.IndexOf(frame),
            IsOffPeak = offPeak,
            Today = TariffReading.ColourOf(frame),
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

    private void TakeColours(TicFrame frame, bool? offPeak, bool isClockGood)
    {
        if (!TariffReading.IsTempo(frame) || !isClockGood)
        {
            return;
        }

        var day = DateOnly.FromDateTime(ParisTime.ToParis(frame.ReceivedAt).DateTime - TempoDayStart);

        // Off-peak hours of the evening and the night may be counted under either day; peak hours are of one.
        if (offPeak == false)
        {
            _colours[day] = TariffReading.ColourOf(frame);
        }

        if (frame.Tomorrow == TempoColour.None)
        {
            _colours.Remove(day.AddDays(1));
        }
        else
        {
            _colours[day.AddDays(1)] = frame.Tomorrow;
        }

        Forget(_colours, day);
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
