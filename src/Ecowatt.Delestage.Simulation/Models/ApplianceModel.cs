namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>Represents what hangs on one relay: it draws what it wants and may, and nothing else. Not safe across threads.</summary>
internal abstract class ApplianceModel
{
    /// <summary>Gets the power that it drew in the last stretch, in watts.</summary>
    public double Power { get; private set; }

    /// <summary>Gets its temperature, °C; null where it has none.</summary>
    public virtual double? Temperature => null;

    /// <summary>Gets the instant before which a stretch has to end, because what it wants changes then; null where none is known.</summary>
    public virtual DateTimeOffset? NextChange => null;

    /// <summary>Creates the model that a load's configuration stands for.</summary>
    /// <param name="load">The load.</param>
    /// <param name="start">The first instant.</param>
    /// <param name="timeConstant">The time constant of its room, in hours; null where nothing is known of the weather, so that no room is modelled.</param>
    public static ApplianceModel Of(Load load, DateTimeOffset start, double? timeConstant) => load switch
    {
        { Preheat.Only: true } => new IdleModel(),
        { Deferral: { } deferral } => new DailyRunModel(load.RatedPower, deferral, start),
        { Comfort: { Ceiling: null } comfort } when timeConstant is { } hours => new RoomModel(load.RatedPower, comfort.Floor, hours),
        _ => new DutyModel(load.RatedPower),
    };

    /// <summary>Lives on for a stretch.</summary>
    /// <param name="share">The share of its rated power that it may draw, 0 to 1.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The first instant after it.</param>
    /// <param name="outside">The temperature outside, °C.</param>
    public ModelStep Live(double share, DateTimeOffset from, DateTimeOffset to, double outside)
    {
        var hours = (to - from).TotalHours;
        var step = Live(share, from, hours, outside);
        Power = step.Served * 1000 / hours;
        return step;
    }

    protected abstract ModelStep Live(double share, DateTimeOffset from, double hours, double outside);
}
