namespace Ecowatt.Delestage;

/// <summary>Provides the relay that its device reported to stand otherwise than was known, and how it stands. Immutable.</summary>
/// <param name="channel">The channel, from 0.</param>
/// <param name="state">What is known of the relay from now on.</param>
public sealed class RelayChannelEventArgs(int channel, ChannelState state) : EventArgs
{
    /// <summary>Gets the channel, from 0.</summary>
    public int Channel { get; } = channel;

    /// <summary>Gets what is known of the relay from now on.</summary>
    public ChannelState State { get; } = state;
}
