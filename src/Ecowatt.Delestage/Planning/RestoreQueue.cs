namespace Ecowatt.Delestage.Planning;

/// <summary>Sheds go first and together; restores come after those that make their room, one by one, in the order in which they are served.</summary>
internal static class RestoreQueue
{
    public static void Serve(in PowerBudget room, in PlanInput input, ZoneState memory, Span<LoadDecision> decisions, ref EarliestInstant next)
    {
        memory.Order.Reserve?.Count(memory);
        var first = First(room, input, memory, decisions, out var sheds);
        var wait = Planner.RestoreSpacing - memory.SinceRestore(input.Now).Monotonic;
        for (var i = 0; i < decisions.Length; i++)
        {
            ref var decision = ref decisions[i];
            if (!decision.ShouldSwitch || !decision.Powered)
            {
                continue;
            }

            if (sheds || !MayRestore(room, input, memory, decision, i))
            {
                decision = decision with { ShouldSwitch = false, Hold = Hold.ShedsFirst };
            }
            else if (wait > TimeSpan.Zero || i != first)
            {
                var turn = wait > TimeSpan.Zero ? wait : Planner.RestoreSpacing;
                decision = decision with { ShouldSwitch = false, Hold = Hold.RestoreSpacing, HeldUntil = input.Now.Utc + turn };
                next.Add(decision.HeldUntil);
            }
        }
    }

    private static int First(in PowerBudget room, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, out bool sheds)
    {
        var (first, firstKey) = (-1, ulong.MaxValue);
        sheds = false;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (!decisions[i].ShouldSwitch)
            {
                continue;
            }

            if (!decisions[i].Powered)
            {
                sheds = true;
                continue;
            }

            var key = memory.Order.Key(input, memory, decisions[i], i, room.Capped, anew: false);
            if ((first < 0 || key < firstKey) && MayRestore(room, input, memory, decisions[i], i))
            {
                (first, firstKey) = (i, key);
            }
        }

        return first;
    }

    private static bool MayRestore(in PowerBudget room, in PlanInput input, ZoneState memory, in LoadDecision decision, int i)
        => room.MayRestore(memory, i, memory.Zone.Loads[i].SheddablePower, RestoreOrder.ClassOf(decision, memory.States[i], input.Now, room.Capped) == RestoreClass.Other);
}
