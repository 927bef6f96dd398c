using System.Net;

namespace Ecowatt.Delestage;

/// <summary>Represents the failure that RTE answered with success and something else than signals: an error body, half a body, another document.</summary>
public sealed class EcowattMalformedException : EcowattException
{
    internal EcowattMalformedException(string message, HttpStatusCode status, EcowattFormatException? where = null, RteError? error = null)
        : base(where is null ? message : $"{message} {where.Message}.", status, error ?? where?.RteError, where)
        => Where = where;

    /// <summary>Gets the place in the body and what was expected there; null where the body was not read.</summary>
    public EcowattFormatException? Where { get; }
}
