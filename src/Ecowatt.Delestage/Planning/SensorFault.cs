namespace Ecowatt.Delestage;

/// <summary>
/// Specifies why the temperature of a load is not known, which counts as at its floor; or why the reading that a zone's limit follows
/// (<see cref="Zone.LimitReading"/>) is not, which adds nothing.
/// </summary>
public enum SensorFault
{
    /// <summary>It is known, or there is no sensor. The default.</summary>
    None = 0,

    /// <summary>The sensor was never heard.</summary>
    NeverHeard = 1,

    /// <summary>Its last good reading is 15 min old or older (60 s, for a limit), and nothing came since.</summary>
    Silent = 2,

    /// <summary>Its last good reading is 15 min old or older (of any age, for a limit), and what came since is no number or outside the sensor's range.</summary>
    Nonsense = 3,
}
