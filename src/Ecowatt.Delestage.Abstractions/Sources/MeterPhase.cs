namespace Ecowatt.Delestage;

/// <summary>Represents what a phase draws.</summary>
/// <param name="Number">The phase, 1 to 3.</param>
/// <param name="Power">The apparent power drawn, in VA; null where the meter does not tell it.</param>
/// <param name="SubscribedPower">The phase's part of the power subscribed, in VA; null where the meter does not tell it.</param>
public readonly record struct MeterPhase(int Number, int? Power, int? SubscribedPower);
