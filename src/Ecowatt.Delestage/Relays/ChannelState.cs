namespace Ecowatt.Delestage;

/// <summary>What is known of one relay: what it was last commanded to, never what it was measured to be.</summary>
/// <remarks>No board of the 1017's kind reports its contacts; its "state" is a cache of the last command.</remarks>
public enum ChannelState
{
    /// <summary>Never commanded, or the last command failed or was cut short. The default.</summary>
    Unknown = 0,

    /// <summary>At rest: commanded off, or fallen because the board detached or was opened.</summary>
    Resting = 1,

    /// <summary>Commanded on, and the command succeeded.</summary>
    Energised = 2,
}
