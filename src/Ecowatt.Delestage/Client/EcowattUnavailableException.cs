using System.Net;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Client;

/// <summary>RTE could not be reached, took too long, or is out of order (5xx, a refusal that names no remedy). Asking later may help.</summary>
public sealed class EcowattUnavailableException : EcowattException
{
    internal EcowattUnavailableException(string message, HttpStatusCode? status = null, RteError? error = null, Exception? innerException = null)
        : base(message, status, error, innerException)
    {
    }
}
