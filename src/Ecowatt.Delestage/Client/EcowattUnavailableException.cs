using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents the failure that RTE could not be reached, took too long, or is out of order (5xx, a refusal that names no remedy). Asking later may help.</summary>
public sealed class EcowattUnavailableException : EcowattException
{
    internal EcowattUnavailableException(string message, HttpStatusCode? status = null, RteError? error = null, Exception? innerException = null)
        : base(message, status, error, innerException)
    {
    }

    /// <summary>Gets when RTE asked to be asked again (<c>Retry-After</c>), UTC, at most an hour from the answer; null where it did not say.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    /// <summary>True when the request is known to have ended before its first byte was sent: no connection, no address, no TLS.</summary>
    internal bool NeverReachedRte { get; init; }
}
