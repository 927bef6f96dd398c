namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Decides when to ask again after nobody answered: 5 min, 10, 20, 40, then an hour, a sixth more or less; never before the time that was asked for.</summary>
internal static class BackOff
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private const int MostDoublings = 10;

    public static DateTimeOffset After(PollState state, Jitter jitter)
    {
        var asked = state.Asked!.Value;
        var span = Shortest * (1 << Math.Min(state.Failures - 1, MostDoublings));
        var next = asked + Spread(span < Longest ? span : Longest, asked, jitter);
        return state.NotBefore > next ? state.NotBefore.Value : next;
    }

    /// <summary>Returns a span, a sixth more or less.</summary>
    public static TimeSpan Spread(TimeSpan span, DateTimeOffset since, Jitter jitter) => jitter.Between(span * (5.0 / 6), span * (7.0 / 6), since.UtcTicks);
}
