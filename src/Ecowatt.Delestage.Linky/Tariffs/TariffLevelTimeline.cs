namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Makes levels of what a meter says of its tariff. Hours of which there is nothing to say are no part of them. Pure.</summary>
internal static class TariffLevelTimeline
{
    /// <summary>The origin of hours that the meter showed before and did not say ahead of time.</summary>
    public const string Observed = "observed";

    /// <summary>How long what is in force is taken to go on where its end is not known; it is told anew before that, while the meter goes on to say it.</summary>
    public static readonly TimeSpan Onward = TimeSpan.FromMinutes(15);

    /// <summary>Returns the levels.</summary>
    /// <param name="tracker">What the meter said.</param>
    /// <param name="frame">Its last long frame.</param>
    /// <param name="levels">The levels of red and white peak hours, and of mobile peaks.</param>
    /// <param name="name">The meter's name, the origin of what it said itself.</param>
    public static SignalTimeline Of(TariffTracker tracker, TicFrame frame, TariffLevels levels, string name)
    {
        var now = frame.ReceivedAt;
        var tariff = tracker.Tariff;
        var timeline = InForce(tariff, frame, levels, name);
        foreach (var hours in tariff.Hours.Where(hours => !hours.IsOffPeak && hours.Start > now))
        {
            foreach (var (start, end) in TariffClasses.TempoDaysOf(hours))
            {
                if (levels.Of(tracker.ColorOf(TempoHours.DateAt(start))) is { } level)
                {
                    timeline = SignalTimeline.Highest(timeline, One(start, end, level, hours.Origin == LinkyHoursOrigin.Meter ? name : Observed));
                }
            }
        }

        return levels.MobilePeak is { } mobile && !tariff.IsMobilePeak ? SignalTimeline.Highest(timeline, Announced(tariff, frame, mobile, name)) : timeline;
    }

    private static SignalTimeline InForce(LinkyTariff tariff, TicFrame frame, TariffLevels levels, string name)
    {
        var now = frame.ReceivedAt;
        if (tariff.IsMobilePeak && levels.MobilePeak is { } mobile)
        {
            return One(now, TariffTracker.NextNotice(frame) is { } notice && notice.Start <= now ? notice.End : now + Onward, mobile, name);
        }

        if (tariff.IsOffPeak != false || levels.Of(tariff.Today) is not { } level)
        {
            return SignalTimeline.Empty;
        }

        foreach (var hours in tariff.Hours.Where(hours => hours.Start <= now && now < hours.End && !hours.IsOffPeak))
        {
            return One(now, hours.End, level, name);
        }

        return One(now, now + Onward, level, name);
    }

    private static SignalTimeline Announced(LinkyTariff tariff, TicFrame frame, SignalLevel level, string name)
        => TariffTracker.NextNotice(frame) is { } notice && notice.Start > frame.ReceivedAt ? One(notice.Start, notice.End, level, name)
            : frame.PeakNoticeMinutes is not null && tariff.MobilePeakAt is { } start && start + Onward > frame.ReceivedAt ? One(start, start + Onward, level, name)
            : SignalTimeline.Empty;

    private static SignalTimeline One(DateTimeOffset start, DateTimeOffset end, SignalLevel level, string origin) => SignalTimeline.Of(new SignalSlice(start, end, level, origin));
}
