namespace Ecowatt.Delestage.Planning;

/// <summary>
/// The loads of a group take turns in a window that is longer than their maximum: their counts start spread over it, the most
/// shed so far highest, so that one is powered again after the other and the one that bore most is first.
/// </summary>
internal static class GroupRotation
{
    public static void Begin(in Evaluation evaluation, ZoneState memory, int index)
    {
        var load = memory.Zone.Loads[index];
        if (load.Group is not { } group || load.IsPlanned || evaluation.Window(load.ShedAt) is not { } window || window.End - evaluation.Instant <= load.MaxShedTime)
        {
            return;
        }

        ref var state = ref memory.States[index];
        var (rank, members) = Rank(memory, index, group, evaluation.Now);
        var start = load.MaxShedTime * ((double)rank / members);
        var count = state.OffCount(load.MinPoweredAfterShed, evaluation.Now);
        if (start > count)
        {
            state.Counted = state.Powered == true ? start : state.Counted + (start - count);
        }

        // What it ran before the window clears nothing of this.
        state.ClearFrom = evaluation.Now;
    }

    private static (int Rank, int Members) Rank(ZoneState memory, int index, string group, ClockReading now)
    {
        var (rank, members) = (0, 0);
        var shed = memory.States[index].Tally.At(now).TimeShed;
        for (var i = 0; i < memory.States.Length; i++)
        {
            if (!string.Equals(memory.Zone.Loads[i].Group, group, StringComparison.OrdinalIgnoreCase) || memory.Zone.Loads[i].IsPlanned)
            {
                continue;
            }

            members++;
            var other = memory.States[i].Tally.At(now).TimeShed;
            if (other < shed || other == shed && i < index)
            {
                rank++;
            }
        }

        return (rank, members);
    }
}
