using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents the failure that RTE accepts neither the id and secret nor the token. Asking again changes nothing until somebody corrects them.</summary>
public sealed class EcowattUnauthorizedException : EcowattException
{
    internal EcowattUnauthorizedException(string message, HttpStatusCode? status = null, RteError? error = null, Exception? innerException = null)
        : base(message, status, error, innerException)
    {
    }
}
