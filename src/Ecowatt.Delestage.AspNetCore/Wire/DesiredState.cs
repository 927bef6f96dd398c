namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The state that was decided for a load.</summary>
internal enum DesiredState
{
    /// <summary>The load shall be powered.</summary>
    Powered,

    /// <summary>The load shall be shed.</summary>
    Shed,
}
