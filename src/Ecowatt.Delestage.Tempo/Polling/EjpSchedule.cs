namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Decides when mobile-peak days are asked for next: at a regular interval, a sixth more or less, and after failures more slowly. Pure.</summary>
internal static class EjpSchedule
{
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(1);

    public static DateTimeOffset Next(PollState state, TimeSpan interval, DateTimeOffset now, Jitter jitter)
        => state.Asked is not { } asked || asked > now + LongestAhead ? now
            : state.Failures > 0 ? BackOff.After(state, jitter)
            : asked + BackOff.Spread(interval, asked, jitter);
}
