using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Holds what a decision says of the tariff to the tariff itself: a plan names the class of its hours, and nothing else names any.</summary>
internal static class TariffWitness
{
    public static void Look(ZoneEngine engine, int load)
    {
        var (decision, tariff, now) = (engine.Decisions[load], engine.State.Tariff, engine.Now.Utc);
        if (decision.Rule != Rule.Plan || engine.Zone.Loads[load].Deferral is null || tariff.IsEmpty)
        {
            Must.Be(decision.Tariff is null && decision.TariffUntil is null, $"{engine.Zone.Loads[load].Name} names the tariff without one, or without a plan: {decision}");
            return;
        }

        var runs = decision.Desired ? now : engine.State.States[load].Plan.NextChange(now);
        var slice = runs is { } at ? tariff.SliceAt(at) : null;
        Must.Be(decision.Tariff == (runs is null ? null : slice?.Class ?? TariffClass.Unknown), $"{engine.Zone.Loads[load].Name} names {decision.Tariff} at {runs}, where it is {slice}");
        Must.Be(decision.TariffUntil is not { } until || runs < until && tariff.ClassAt(until) != decision.Tariff && tariff.ClassAt(until - TimeSpan.FromTicks(1)) == decision.Tariff, $"{engine.Zone.Loads[load].Name} names {decision.TariffUntil} as the end of {decision.Tariff}");
    }
}
