namespace Ecowatt.Delestage.Planning;

/// <summary>Decides when loads' recovery from a window ends.</summary>
internal static class Recovery
{
    /// <summary>Gets the time for which a load without a temperature recovers.</summary>
    public static readonly TimeSpan WithoutTemperature = TimeSpan.FromHours(4);

    /// <summary>Gets the longest time for which a load recovers: beyond it somebody lowered its set-point.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>
    /// Loads with a temperature end together, when all of them are back where they were cut: one that was back, and fell again while
    /// the cap served others, still wants more than usual.
    /// </summary>
    public static void Update(in Evaluation evaluation, in PlanInput input, ZoneState memory, ref EarliestInstant next)
    {
        var together = true;
        for (var i = 0; i < memory.States.Length; i++)
        {
            together &= MayEnd(memory.Zone.Loads[i], ref memory.States[i], input.ReadingsOf(i), evaluation.Now, ref next);
        }

        for (var i = 0; together && i < memory.States.Length; i++)
        {
            if (Missing(memory.Zone.Loads[i].Comfort, memory.States[i], input.ReadingsOf(i), evaluation.Now) <= 0)
            {
                End(ref memory.States[i]);
            }
        }
    }

    public static bool Any(ReadOnlySpan<LoadState> states)
    {
        foreach (ref readonly var state in states)
        {
            if (state.RecoveringSince is not null)
            {
                return true;
            }
        }

        return false;
    }

    // Whether it does not keep the others from ending.
    private static bool MayEnd(Load load, ref LoadState state, in LoadReadings readings, ClockReading now, ref EarliestInstant next)
    {
        if (state.RecoveringSince is not { } since)
        {
            return true;
        }

        var missing = Missing(load.Comfort, state, readings, now);
        var left = (missing is null ? WithoutTemperature : Longest) - now.Since(since).Max;
        if (left <= TimeSpan.Zero)
        {
            End(ref state);
            return true;
        }

        next.Add(now.Utc + left);
        return missing is null or <= 0;
    }

    // How many kelvins it is from where it was cut; null where it does not recover, or no temperature says so.
    private static double? Missing(Comfort? comfort, in LoadState state, in LoadReadings readings, ClockReading now)
        => state is { RecoveringSince: not null, CutTemperature: { } cut } && ComfortSensor.Read(comfort, readings.Temperature, now) is { } temperature
            ? comfort!.Margin(cut) - comfort.Margin(temperature)
            : null;

    private static void End(ref LoadState state)
    {
        state.RecoveringSince = null;
        state.CutTemperature = null;
    }
}
