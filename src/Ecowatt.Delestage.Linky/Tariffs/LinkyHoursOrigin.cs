namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies how the peak and off-peak hours of a meter are known. They are never taken from a table: each house has its own.</summary>
public enum LinkyHoursOrigin
{
    /// <summary>The meter said them ahead of time (<c>PJOURF+1</c>). The default.</summary>
    Meter = 0,

    /// <summary>They are those that this meter showed in the last seven days.</summary>
    Observed = 1,
}
