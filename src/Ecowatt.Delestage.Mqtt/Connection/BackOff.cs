namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Gives the time until the next try: 0.1 s, doubled up to 30 s, each between half of it and all of it at random, so that houses do not come all at once
/// to a broker that has just started. Not safe across threads.
/// </summary>
internal sealed class BackOff(Random random)
{
    /// <summary>The time until the next try after the broker refused the user or the client: it changes only when a person does something.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = First;

    public TimeSpan Next(bool refused)
    {
        var wait = refused ? AfterRefusal : _next;
        _next = refused || _next * 2 > Longest ? Longest : _next * 2;
        return wait * (0.5 + random.NextDouble() / 2);
    }

    public void Reset() => _next = First;
}
