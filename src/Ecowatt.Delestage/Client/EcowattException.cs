using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents a failed call to RTE. Each derived type is one thing that a caller can act on. No message holds a secret or a token.</summary>
public abstract class EcowattException : Exception
{
    private protected EcowattException(string message, HttpStatusCode? status, RteError? error, Exception? innerException = null)
        : base(error is null ? message : $"{message} RTE says: {error}.", innerException)
    {
        Status = status;
        RteError = error;
    }

    /// <summary>Gets the status of RTE's answer; null where none came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Gets what RTE said, with its code and transaction id; null where it said nothing.</summary>
    public RteError? RteError { get; }
}
