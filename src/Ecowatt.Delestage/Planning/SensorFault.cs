namespace Ecowatt.Delestage;

/// <summary>Specifies why the temperature of a load is not known. An unknown temperature counts as at its floor.</summary>
public enum SensorFault
{
    /// <summary>It is known, or the load has no thermometer. The default.</summary>
    None = 0,

    /// <summary>The sensor was never heard.</summary>
    NeverHeard = 1,

    /// <summary>Its last good reading is 15 min old or older, and nothing came since.</summary>
    Silent = 2,

    /// <summary>Its last good reading is 15 min old or older, and what came since is no number or outside the sensor's range.</summary>
    Nonsense = 3,
}
