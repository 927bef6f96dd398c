namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The condition under which a request may change something.</summary>
internal enum ChangeAccess
{
    /// <summary>The request cannot change anything.</summary>
    Closed,

    /// <summary>No condition: the request comes from this machine, which may change without a key.</summary>
    Open,

    /// <summary>The request must carry the API key.</summary>
    Key,

    /// <summary>The host's authorization, which was checked before the endpoint was reached.</summary>
    Host,
}
