namespace Ecowatt.Delestage.Engine;

/// <summary>The order in which the commands of an evaluation are carried out, by the controller and by simulations.</summary>
internal static class CommandOrder
{
    /// <summary>Takes up what the last evaluation asks for: sheds first, the least important load first; then the restore, if there is one.</summary>
    /// <remarks>
    /// Copied, because the decisions move on while commands are carried out; into the same list each time, because at the top of an
    /// hour a thousand zones come here together, and what they leave to be collected makes their relays late.
    /// </remarks>
    /// <param name="engine">The engine.</param>
    /// <param name="commands">Receives the commands, in place of what it has.</param>
    /// <returns>True where there is any.</returns>
    public static bool TakeUp(ZoneEngine engine, List<(int Load, LoadDecision Decision)> commands)
    {
        commands.Clear();
        var decisions = engine.Decisions;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].ShouldSwitch)
            {
                commands.EnsureCapacity(decisions.Length);
                commands.Add((i, decisions[i]));
            }
        }

        if (commands.Count > 1)
        {
            Sort(commands, engine.Zone);
        }

        return commands.Count > 0;
    }

    private static void Sort(List<(int Load, LoadDecision Decision)> commands, Zone zone) => commands.Sort((one, other)
        => one.Decision.Powered != other.Decision.Powered ? one.Decision.Powered.CompareTo(other.Decision.Powered)
            : zone.Loads[one.Load].Priority != zone.Loads[other.Load].Priority ? zone.Loads[other.Load].Priority.CompareTo(zone.Loads[one.Load].Priority)
            : one.Load.CompareTo(other.Load));
}
