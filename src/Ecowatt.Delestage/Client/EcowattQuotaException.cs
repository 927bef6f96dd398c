using System.Globalization;
using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents the refusal of a call because RTE's quota of one call in a quarter of an hour was used (429). Asking before <see cref="Until"/> changes nothing.</summary>
public sealed class EcowattQuotaException : EcowattException
{
    internal EcowattQuotaException(DateTimeOffset until, RteError? error = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"RTE's quota is used: one call in a quarter of an hour. Wait until {until.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}."), HttpStatusCode.TooManyRequests, error)
        => Until = until;

    /// <summary>Gets when to ask again, UTC: what RTE said, at most an hour from now; or the next quarter of the clock where it did not say.</summary>
    public DateTimeOffset Until { get; }
}
