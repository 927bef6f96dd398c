namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>
/// Represents a room of one resistance and one capacity, whose thermostat draws just what keeps its set-point, and its twin that is never shed: what the
/// twin draws more was not served, what it draws less is recovered.
/// </summary>
/// <param name="watts">The heater's rated power.</param>
/// <param name="floor">The comfort floor, °C.</param>
/// <param name="timeConstant">The room's time constant, hours.</param>
internal sealed class RoomModel(double watts, double floor, double timeConstant) : ApplianceModel
{
    // How far above the outside the room would end with its heater always on: 55 % of it keep 20 °C at 0 °C outside.
    private const double Rise = 20 / 0.55;
    private const double UsualSetPoint = 20;
    private const double AboveFloor = 1.5;

    private readonly double _setPoint = Math.Max(UsualSetPoint, floor + AboveFloor);
    private double _temperature = Math.Max(UsualSetPoint, floor + AboveFloor);
    private double _twin = Math.Max(UsualSetPoint, floor + AboveFloor);

    public override double? Temperature => _temperature;

    protected override ModelStep Live(double share, DateTimeOffset from, double hours, double outside)
    {
        var before = _temperature;
        var drawn = Heat(ref _temperature, share, hours, outside);
        var wanted = Heat(ref _twin, 1, hours, outside);
        var whole = watts / 1000 * hours;
        return new ModelStep(
            drawn * whole,
            Math.Max(0, wanted - drawn) * whole,
            Math.Max(0, drawn - wanted) * whole,
            Math.Max(0, floor - (before + _temperature) / 2) * hours,
            Math.Min(before, _temperature));
    }

    // The share of its power that brings the room to its set-point by the end of the stretch, as far as it may.
    private double Heat(ref double temperature, double share, double hours, double outside)
    {
        var kept = Math.Exp(-hours / timeConstant);
        var needed = ((_setPoint - temperature * kept) / (1 - kept) - outside) / Rise;
        var drawn = Math.Clamp(needed, 0, share);
        var end = outside + Rise * drawn;
        temperature = end + (temperature - end) * kept;
        return drawn;
    }
}
