namespace Ecowatt.Delestage.Planning;

/// <summary>Keeps a load's tally: its time off counts as shed unless it is idle, or a person ordered it off.</summary>
internal static class StatisticsUpdate
{
    public static void Settle(Load load, ref LoadState state, in LoadDecision decision, in Reading? power, ClockReading now)
    {
        // Of the last evaluation before the cut, whatever came earlier: so that an evaluation which changed nothing else can be forgotten.
        double? watts = power is { } reading && reading.IsFresh(Reading.PowerLife, now) ? reading.Value : null;
        if (state.Powered == true && state.Watts != watts)
        {
            state.Watts = watts;
        }

        var shed = state.Powered == false && decision.Rule is not (Rule.Override or Rule.Plan);
        if (shed == state.CountsAsShed)
        {
            return;
        }

        state.CountsAsShed = shed;
        state.Tally = shed ? state.Tally.Begin(now, (state.Watts ?? load.RatedPower) * (1 - (load.ShedTo?.RemainingShare ?? 0))) : state.Tally.End(now);
    }
}
