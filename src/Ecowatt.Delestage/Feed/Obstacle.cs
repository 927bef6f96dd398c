namespace Ecowatt.Delestage.Feed;

/// <summary>Specifies what kept the last call from its answer, where trying again soon may help.</summary>
internal enum Obstacle
{
    /// <summary>Nothing did, or an answer that only time mends.</summary>
    None = 0,

    /// <summary>RTE cannot be reached: no address, no connection, no TLS, no answer to the request for a token.</summary>
    Network = 1,

    /// <summary>RTE refuses the id and secret, or the token.</summary>
    Credentials = 2,

    /// <summary>RTE answers the request for a token, but gives none.</summary>
    Token = 3,
}

internal static class Obstacles
{
    private static readonly TimeSpan[] NetworkWaits = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45)];
    private static readonly TimeSpan[] CredentialsWaits = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)];
    private static readonly TimeSpan[] TokenWaits = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>Returns the obstacle behind a failure that spent nothing.</summary>
    public static Obstacle Of(EcowattException failure) => failure switch
    {
        EcowattUnauthorizedException => Obstacle.Credentials,
        EcowattUnavailableException { Status: null } => Obstacle.Network,
        _ => Obstacle.Token,
    };

    /// <summary>
    /// Returns how long to wait after a try that spent nothing. For a network 45 s at most: with the 10 s that a try may hang in the old
    /// state of the network, the grid is known within a minute of the router's return.
    /// </summary>
    /// <param name="obstacle">What it met.</param>
    /// <param name="tries">How many tries in a row met it, from 1.</param>
    public static TimeSpan Wait(this Obstacle obstacle, int tries)
    {
        var waits = obstacle switch { Obstacle.Network => NetworkWaits, Obstacle.Credentials => CredentialsWaits, _ => TokenWaits };
        return waits[Math.Clamp(tries, 1, waits.Length) - 1];
    }
}
