namespace Ecowatt.Delestage.History.Series;

/// <summary>
/// Tells how long a reading stands when no other follows. After that nothing is known, which is a gap: as in a zone, a meter that is silent for a minute counts
/// as missing, and a temperature after fifteen. Plugs and other sensors report a change, and else every few minutes.
/// </summary>
internal static class HoldTime
{
    public const long Longest = 15 * UnixTime.Minute;

    /// <summary>Returns it in milliseconds.</summary>
    public static long Of(HistorySeries series) => series switch
    {
        { Kind: HistorySeriesKind.Power, Load: null } => UnixTime.Minute,
        { Kind: HistorySeriesKind.Temperature } => Longest,
        _ => 10 * UnixTime.Minute,
    };
}
