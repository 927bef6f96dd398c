namespace Ecowatt.Delestage;

/// <summary>
/// Represents a rule of the application: a thermostat or a panel that asks for a load to be powered though the grid is tense, or a time rule that
/// asks for it to be off. Register it by <c>AddLoadCondition</c>; each is asked at every evaluation.
/// </summary>
/// <remarks>
/// <para>
/// It stands after overrides, comfort floors, plans and the maximum shed, and before solar surplus and the signal: so neither a load that
/// chooses its hours follows it, nor is a load off by it for longer than its maximum, or when it is too cold. While the grid is critical
/// <see cref="ConditionRequest.On"/> does not count; <see cref="ConditionRequest.Off"/> always does. Of several the first that was registered
/// and asks for anything decides.
/// </para>
/// <para>
/// Called from several threads at once; it returns at once, from memory. One that throws is logged and counts as not asking, for the
/// load in question. One that has not returned after a second is named in the log and in <c>ZoneStatus.Problem</c>: the zone goes
/// on without it, what it said last counts for one minute and then as not asking, and it is asked anew once it has returned.
/// </para>
/// </remarks>
public interface ILoadCondition
{
    /// <summary>Gets its name, as it stands in reasons and journals; 1 to 64 characters.</summary>
    string Name { get; }

    /// <summary>
    /// Occurs when what the condition says changed by something else than time: it is asked again at once. One that follows time or the context alone need not
    /// implement it; it is asked again when its answer says, at every reading, at every new level, and once a minute at least.
    /// </summary>
    event EventHandler? Changed
    {
        add { }
        remove { }
    }

    /// <summary>Returns what it asks for a load now, and until when.</summary>
    /// <param name="context">The load, the time, the level of the grid and the zone's readings.</param>
    ConditionAnswer Ask(LoadConditionContext context);
}
