namespace Ecowatt.Delestage.Mqtt;

/// <summary>Specifies what becomes of a load that is shed when this program dies or loses the broker.</summary>
public enum MqttDeadMan
{
    /// <summary>The device's own timer brings the relay back to rest. The default; refused at start where the device has none.</summary>
    Timer = 0,

    /// <summary>Nothing: the load stays shed until somebody switches it. To be written out, because it is what a person must know.</summary>
    None = 1,
}
