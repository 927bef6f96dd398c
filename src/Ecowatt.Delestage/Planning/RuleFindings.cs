using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>Looks at every rule for one load, where a plan stops at the first that applies.</summary>
internal static class RuleFindings
{
    private const int Places = (int)Rule.Normal;

    public static ImmutableArray<RuleFinding> Of(Load load, in LoadState state, in Evaluation evaluation, in LoadReadings readings, in LoadDecision decided)
    {
        var decisions = new LoadDecision[Places + 1];
        for (var after = Rule.None; after < Rule.Normal;)
        {
            var decision = DesiredStates.Of(load, state, evaluation, readings, after);
            var place = PlaceOf(load, decision.Rule);
            decisions[(int)place] = decision;

            // Idle is not shed: behind a plan no rule applies.
            after = place == Rule.Plan ? Rule.Normal : place;
        }

        // Surplus is the zone's to share out; which loads it keeps is known only where it binds.
        var binding = PlaceOf(load, decided.Rule);
        if (binding != Rule.None)
        {
            decisions[(int)binding] = decided;
        }

        return [.. Enumerable.Range(1, Places).Select(place => new RuleFinding((Rule)place, decisions[place].Rule != Rule.None, (Rule)place == binding, decisions[place]))];
    }

    // Pre-heating is no rule of its own: a name of the tenth, or the third's where a load does nothing else.
    private static Rule PlaceOf(Load load, Rule rule) => rule != Rule.Preheat ? rule : load.IsPlanned ? Rule.Plan : Rule.Normal;
}
