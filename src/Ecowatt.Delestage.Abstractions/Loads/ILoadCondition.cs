namespace Ecowatt.Delestage;

/// <summary>
/// A rule of the application: something that asks for loads to be powered though the grid is tense, a thermostat or a panel for
/// example. Register as many as there are; each is asked at every look, after overrides, floors, plans and the maximum shed, and
/// before the signal. While the grid is critical none counts.
/// </summary>
/// <remarks>
/// Called from several threads at once; it returns at once, from memory. One that throws is logged and counts as not asking, for the
/// load in question. One that has not returned after a second is named in the log and in <c>ZoneStatus.Problem</c>: the zone goes
/// on without it, what it said last counts for one minute and then as not asking, and it is asked anew once it has returned.
/// </remarks>
public interface ILoadCondition
{
    /// <summary>Its name, as it stands in reasons and journals; 1 to 64 characters.</summary>
    string Name { get; }

    /// <summary>What it says changed: the zones look again.</summary>
    event EventHandler? Changed;

    /// <summary>Whether it asks for a load to be powered now.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="load">The load.</param>
    bool Asks(string zone, Load load);
}
