namespace Ecowatt.Delestage;

/// <summary>Represents a command to one relay of a bank. Immutable; equal by value.</summary>
/// <param name="Channel">The channel, from 0.</param>
/// <param name="Command">What it is commanded to; at rest where it is the default value.</param>
public readonly record struct ChannelCommand(int Channel, RelayCommand Command);
