namespace Ecowatt.Delestage;

/// <summary>Represents the failure of one of several relays that were commanded at once: it did not obey, or nobody knows whether it did. Immutable; equal by value.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Why">What failed and what to do, in one line.</param>
public readonly record struct ChannelFailure(int Channel, string Why);
