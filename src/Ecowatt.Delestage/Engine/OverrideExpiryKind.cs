namespace Ecowatt.Delestage;

/// <summary>Specifies the end of an override.</summary>
public enum OverrideExpiryKind
{
    /// <summary>Nothing was chosen: the default value, which is refused.</summary>
    None = 0,

    /// <summary>The window that covers the time of the call.</summary>
    WindowEnd = 1,

    /// <summary>A time after the call.</summary>
    Duration = 2,

    /// <summary>An instant.</summary>
    Instant = 3,
}
