namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>What a change needs.</summary>
internal enum ChangeAccess
{
    /// <summary>Nothing can be changed from here.</summary>
    Closed,

    /// <summary>Nothing: this machine itself asks, and may.</summary>
    Open,

    /// <summary>The key.</summary>
    Key,

    /// <summary>The host's authorisation, which was asked before.</summary>
    Host,
}
