using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Limits the changes and the readings of each address, each by a limit of its own: a script that repeats itself without end fills no disk,
/// and keeps nobody else from changing something. Safe across threads.
/// </summary>
/// <param name="changesPerMinute">The changes of an address in a minute.</param>
/// <param name="readingsPerMinute">The lists of readings of an address in a minute.</param>
/// <param name="clock">The clock of connections.</param>
/// <param name="logger">Receives one line a minute of each kind.</param>
internal sealed class ChangeRates(int changesPerMinute, int readingsPerMinute, ConnectionClock clock, ILogger<ChangeRates> logger)
{
    private readonly AddressRateLimiter _changes = new("Changes", changesPerMinute, clock, logger);
    private readonly AddressRateLimiter _readings = new("Readings", readingsPerMinute, clock, logger);

    /// <summary>Counts a request that may change something.</summary>
    /// <returns>The refusal; null where the address has not used its minute.</returns>
    public ProblemResult? Check(HttpContext context, ChangeKind kind)
    {
        var limiter = kind == ChangeKind.Readings ? _readings : _changes;
        var wait = limiter.Acquire(ClientAddress.Of(context));
        if (wait <= TimeSpan.Zero)
        {
            return null;
        }

        var (option, english, french) = kind == ChangeKind.Readings
            ? ("MaxReadingsPerMinute", "lists of readings", "listes de mesures")
            : ("MaxChangesPerMinute", "changes", "changements");
        return ProblemResult.TooManyRequests(
            ProblemCode.TooManyRequests,
            new(
                FormattableString.Invariant($"This address has sent {limiter.PerMinute} {english} in a minute, which is the most (EcowattWeb:{option}); ask again later."),
                FormattableString.Invariant($"Cette adresse a envoyé {limiter.PerMinute} {french} en une minute, il n’en faut pas plus (EcowattWeb:{option}) ; redemandez plus tard.")),
            wait);
    }
}
