namespace Ecowatt.Delestage;

/// <summary>Specifies how the state of a relay is known.</summary>
public enum StateKnowledge
{
    /// <summary>Not at all: never commanded, or the last command failed or was cut short. The default.</summary>
    Unknown = 0,

    /// <summary>By what was done: its last command succeeded, or it fell to rest with its device. Nobody asked the relay itself; a Phidget 1017 cannot tell.</summary>
    Commanded = 1,

    /// <summary>The device reported it, after the command or by itself.</summary>
    Confirmed = 2,
}
