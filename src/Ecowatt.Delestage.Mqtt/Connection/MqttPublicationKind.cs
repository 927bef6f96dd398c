namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Specifies what becomes of a message while it waits.</summary>
internal enum MqttPublicationKind
{
    /// <summary>What is so now: a later message of the same topic replaces it.</summary>
    State = 0,

    /// <summary>What happened: each is kept, in order.</summary>
    Event = 1,
}
