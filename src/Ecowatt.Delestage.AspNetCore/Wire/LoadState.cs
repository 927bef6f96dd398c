namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The state to which a load's relay was last commanded. The API and the page use the same words.</summary>
internal enum LoadState
{
    /// <summary>The load is powered.</summary>
    Powered,

    /// <summary>The load is shed.</summary>
    Shed,

    /// <summary>The relay has had no command, did not obey the last one, or its zone only observes.</summary>
    Unknown,
}
