namespace Ecowatt.Delestage.Mqtt;

/// <summary>Specifies the unit in which a topic gives a number. Readings are in watts, volt-amperes or °C; others are converted.</summary>
public enum MqttUnit
{
    /// <summary>The number is taken as it is. The default.</summary>
    None = 0,

    /// <summary>Watts.</summary>
    Watt = 1,

    /// <summary>Kilowatts; a thousand watts each.</summary>
    Kilowatt = 2,

    /// <summary>Volt-amperes.</summary>
    VoltAmpere = 3,

    /// <summary>Degrees Celsius.</summary>
    Celsius = 4,

    /// <summary>Degrees Fahrenheit, converted to °C.</summary>
    Fahrenheit = 5,
}
