namespace Ecowatt.Delestage.Wire;

/// <summary>What a phase draws.</summary>
/// <param name="Phase">The phase, 1 to 3.</param>
/// <param name="Power">The apparent power drawn, in VA; null where the meter does not tell it.</param>
/// <param name="SubscribedPower">The phase's part of the power subscribed, in VA.</param>
internal sealed record MeterPhaseDto(int Phase, int? Power, int? SubscribedPower);
