namespace Ecowatt.Delestage.Planning;

/// <summary>Updates the state that the rules keep from one evaluation to the next: ends of overrides, floors, begins and ends of windows.</summary>
/// <remarks>It stores what differs and nothing else: memory that is only read is cheap, however many the loads.</remarks>
internal static class Latches
{
    // A load is powered from its floor until half a degree above, so that it does not chatter at the floor.
    private const double FloorHysteresis = 0.5;

    public static void Update(in Evaluation evaluation, in PlanInput input, ZoneState memory, int i, ref EarliestInstant next)
    {
        var load = memory.Zone.Loads[i];
        ref var state = ref memory.States[i];
        if (state.Forced)
        {
            state.Forced = false;
        }

        if (state.Override is { } order && order.Left(evaluation.Now) <= TimeSpan.Zero)
        {
            state.Override = null;
        }

        var temperature = load.Comfort is null ? null : Temperature(load.Comfort, input.ReadingsOf(i).Temperature, evaluation.Now, ref next);
        var fault = load.Comfort is null || temperature is not null ? SensorFault.None : ComfortSensor.Fault(load.Comfort, input.ReadingsOf(i));
        if (state.Fault != fault)
        {
            state.Fault = fault;
        }

        var atFloor = load.Comfort is not null && AtFloor(load.Comfort, state, temperature);
        if (state.AtFloor != atFloor)
        {
            state.AtFloor = atFloor;
        }

        if (load.IsPlanned)
        {
            // It runs at times of its own choosing: no window cuts it.
            return;
        }

        Window(evaluation, load, ref state, memory, i);
        if (state.InWindow && state.Powered != true && !state.CutInWindow)
        {
            state.CutInWindow = true;
            state.CutTemperature = Better(load.Comfort, state.CutTemperature, temperature);
        }
    }

    private static bool AtFloor(Comfort comfort, in LoadState state, double? temperature)
    {
        // A reading that is missing counts as at the floor.
        var margin = temperature is { } degrees ? comfort.Margin(degrees) : 0;
        return margin <= 0 || state.AtFloor && margin < FloorHysteresis;
    }

    private static void Window(in Evaluation evaluation, Load load, ref LoadState state, ZoneState memory, int index)
    {
        var inside = evaluation.InWindow(load.ShedAt);
        if (state.SpreadUntil is { } until && (inside || state.Powered == true || evaluation.Instant >= until))
        {
            state.SpreadUntil = null;
        }

        if (inside == state.InWindow)
        {
            if (inside && state.WindowByPerson != evaluation.ByPerson)
            {
                state.WindowByPerson = evaluation.ByPerson;
            }

            return;
        }

        state.InWindow = inside;
        if (inside)
        {
            state.RecoveringSince = null;
            state.WindowByPerson = evaluation.ByPerson;
            GroupRotation.Begin(evaluation, memory, index);
            return;
        }

        state.RecoveringSince = state.CutInWindow ? evaluation.Now : null;
        state.CutInWindow = false;
        if (state.Powered != true)
        {
            state.SpreadUntil = Spread.Until(evaluation, load, state, memory);
        }
    }

    private static double? Temperature(Comfort? comfort, in Reading? reading, ClockReading now, ref EarliestInstant next)
    {
        var temperature = ComfortSensor.Read(comfort, reading, now);
        if (temperature is not null)
        {
            next.Add(reading!.Value.Expires(Reading.TemperatureLife, now));
        }

        return temperature;
    }

    // Cut again before it was back: what it was cut from at first is what it must come back to.
    private static double? Better(Comfort? comfort, double? before, double? now)
        => before is null || now is null ? now ?? before : comfort!.Margin(before.Value) > comfort.Margin(now.Value) ? before : now;
}
