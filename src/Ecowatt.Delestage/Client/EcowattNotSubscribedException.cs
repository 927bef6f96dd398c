using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents the failure that the application is known and not subscribed to this version of the API (403). After subscribing, an old token may stay refused for up to two hours.</summary>
public sealed class EcowattNotSubscribedException : EcowattException
{
    internal EcowattNotSubscribedException(string message, HttpStatusCode? status = null, RteError? error = null, Exception? innerException = null)
        : base(message, status, error, innerException)
    {
    }
}
