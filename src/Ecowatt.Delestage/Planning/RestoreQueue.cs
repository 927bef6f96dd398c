namespace Ecowatt.Delestage.Planning;

/// <summary>Sheds go first and together; restores come after those that make their room, one by one, in the order in which they are served.</summary>
internal static class RestoreQueue
{
    public static void Serve(in RoomBooks room, in PlanInput input, ZoneMemory memory, Span<LoadDecision> decisions, ref Earliest next)
    {
        var first = First(room, input, memory, decisions, out var sheds);
        var wait = Planner.RestoreSpacing - memory.SinceRestore(input.Now).Monotonic;
        for (var i = 0; i < decisions.Length; i++)
        {
            ref var decision = ref decisions[i];
            if (!decision.Command || !decision.Powered)
            {
                continue;
            }

            if (sheds || !MayRestore(room, input, memory, decision, i))
            {
                decision = decision with { Command = false, Hold = Hold.ShedsFirst };
            }
            else if (wait > TimeSpan.Zero || i != first)
            {
                var turn = wait > TimeSpan.Zero ? wait : Planner.RestoreSpacing;
                decision = decision with { Command = false, Hold = Hold.RestoreSpacing, HeldUntil = input.Now.Wall + turn };
                next.Add(decision.HeldUntil);
            }
        }
    }

    private static int First(in RoomBooks room, in PlanInput input, ZoneMemory memory, ReadOnlySpan<LoadDecision> decisions, out bool sheds)
    {
        var (first, firstKey) = (-1, ulong.MaxValue);
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

    private static bool MayRestore(in RoomBooks room, in PlanInput input, ZoneMemory memory, in LoadDecision decision, int i)
        => room.MayRestore(memory, i, memory.Zone.Loads[i].RatedPower, ServeOrder.ClassOf(decision, memory.States[i], input.Now, room.Capped) == ServeClass.Other);
}
