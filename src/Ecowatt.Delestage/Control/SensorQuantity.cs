namespace Ecowatt.Delestage;

/// <summary>Specifies what a sensor measures.</summary>
public enum SensorQuantity
{
    /// <summary>A power in watts.</summary>
    Power = 0,

    /// <summary>A temperature in °C.</summary>
    Temperature = 1,
}
