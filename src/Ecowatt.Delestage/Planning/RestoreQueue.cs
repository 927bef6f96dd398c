namespace Ecowatt.Delestage.Planning;

/// <summary>Sheds go first and together; restores come after them, one by one, the most important load first.</summary>
internal static class RestoreQueue
{
    public static void Serve(in PlanInput input, Span<LoadDecision> decisions)
    {
        var first = First(input, decisions, out var sheds);
        if (first < 0)
        {
            return;
        }

        var wait = Planner.RestoreSpacing - input.SinceRestore.Least;
        for (var i = 0; i < decisions.Length; i++)
        {
            ref var decision = ref decisions[i];
            if (!decision.Command || !decision.Powered)
            {
                continue;
            }

            if (sheds)
            {
                decision = decision with { Command = false, Hold = Hold.ShedsFirst };
            }
            else if (wait > TimeSpan.Zero || i != first)
            {
                var turn = wait > TimeSpan.Zero ? wait : Planner.RestoreSpacing;
                decision = decision with { Command = false, Hold = Hold.RestoreSpacing, HeldUntil = input.Now + turn };
            }
        }
    }

    private static int First(in PlanInput input, ReadOnlySpan<LoadDecision> decisions, out bool sheds)
    {
        var first = -1;
        sheds = false;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (!decisions[i].Command)
            {
                continue;
            }

            if (!decisions[i].Powered)
            {
                sheds = true;
            }
            else if (first < 0 || input.Zone.Loads[i].Priority < input.Zone.Loads[first].Priority)
            {
                first = i;
            }
        }

        return first;
    }
}
