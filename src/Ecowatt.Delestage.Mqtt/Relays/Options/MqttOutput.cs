namespace Ecowatt.Delestage.Mqtt;

/// <summary>Specifies how an output stands while its relay counts as at rest.</summary>
public enum MqttOutput
{
    /// <summary>On: a plug or a contactor feeds its load while it is on, and its timer brings it back on. The default, which fits a load's <c>Contact</c> left at its default.</summary>
    On = 0,

    /// <summary>Off: the load is fed by the contact that is closed while the output is off.</summary>
    Off = 1,
}
