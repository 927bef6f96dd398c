namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>Specifies what a message is that a house would send.</summary>
internal enum WouldSendUse
{
    /// <summary>A document that announces the house to Home Assistant.</summary>
    Discovery,

    /// <summary>What is so now.</summary>
    State,

    /// <summary>A question or a command to a device.</summary>
    Device,
}
