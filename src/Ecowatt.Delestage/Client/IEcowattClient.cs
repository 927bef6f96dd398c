namespace Ecowatt.Delestage;

/// <summary>Asks RTE for the Ecowatt signals. Safe across threads.</summary>
/// <remarks>
/// RTE allows one call in each quarter of an hour of the clock and answers 429 to the next: an application takes its signals
/// from the feed, which knows when to ask, and calls this only where it keeps that count itself. Because each attempt that
/// reaches RTE counts, it is not repeated by itself, whatever came of it; only an attempt that cannot have reached RTE is
/// (no connection, no address for the name, no TLS), and one whose token RTE refused, once, with a new token.
/// </remarks>
public interface IEcowattClient
{
    /// <summary>Makes one call to RTE, with a token that is asked for as needed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What RTE publishes now.</returns>
    /// <exception cref="EcowattUnauthorizedException">RTE does not accept the id and secret, or the token; a ready-made token lives two hours.</exception>
    /// <exception cref="EcowattNotSubscribedException">RTE knows the application, but it is not subscribed to this version of the API.</exception>
    /// <exception cref="EcowattQuotaException">The quarter's call was used; it says until when to wait.</exception>
    /// <exception cref="EcowattUnavailableException">RTE cannot be reached, or is out of order.</exception>
    /// <exception cref="EcowattMalformedException">RTE answered with something that is no Ecowatt answer; it says where.</exception>
    Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default);
}
