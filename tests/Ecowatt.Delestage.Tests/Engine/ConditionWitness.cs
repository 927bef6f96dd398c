using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>
/// Holds a decision to the place of the application's conditions: behind override, floor, plan and maximum, before everything else. On
/// counts below critical alone, off at any level.
/// </summary>
internal static class ConditionWitness
{
    public static void Look(Load load, ActiveCondition? asked, LoadDecision decision, SignalLevel level)
    {
        var counts = !load.IsPlanned && asked is { } active && (!active.Powered || level != SignalLevel.Critical);
        if (decision.Rule == Rule.Condition)
        {
            Must.Be(counts && asked is { } followed && decision.Desired == followed.Powered && decision.RequestedBy == followed.Name, $"A5: {load.Name} follows a condition, {asked} was asked, {decision}");
            Must.Be(decision.NextChangeAt is not { } change || change <= (asked?.Until ?? DateTimeOffset.MaxValue), $"A5: {load.Name} promises {decision} beyond {asked}");
        }

        Must.Be(!counts || decision.Rule is Rule.Override or Rule.Comfort or Rule.MaxShedTime or Rule.Condition, $"A5: {load.Name} does not follow {asked}, {decision}");
    }
}
