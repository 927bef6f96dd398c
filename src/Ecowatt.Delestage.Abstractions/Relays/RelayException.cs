namespace Ecowatt.Delestage;

/// <summary>Represents the failure of a relay or its board to do what it was asked. After it, the channel's state is unknown.</summary>
/// <remarks>The message says what failed, on which bank and channel, and what to do. Banks throw nothing else for a device's failure.</remarks>
public class RelayException : Exception
{
    /// <summary>Initializes a failure of a bank as a whole, or of one channel.</summary>
    /// <param name="message">What failed, where, and what to do, in one line.</param>
    /// <param name="bank">The bank's name.</param>
    /// <param name="channel">The channel from 0, or null when the whole bank failed.</param>
    /// <param name="innerException">The cause, if another library reported one.</param>
    public RelayException(string message, string bank, int? channel = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Bank = bank;
        Channel = channel;
    }

    /// <summary>Gets the bank's name.</summary>
    public string Bank { get; }

    /// <summary>Gets the channel, from 0; null when the whole bank failed.</summary>
    public int? Channel { get; }
}
