namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents a room of one resistance and one capacity with a heater and its thermostat of 20 ± 0.2 °C.</summary>
/// <param name="watts">The heater's power.</param>
/// <param name="timeConstant">The room's time constant, hours.</param>
internal sealed class WinterRoom(double watts, double timeConstant) : Appliance(watts)
{
    /// <summary>How far above the outside the room would end with its heater always on: as in the rebound benchmark, 55 % of the time keep 20 °C at 0 °C outside.</summary>
    public const double Rise = 20 / 0.55;

    public const double ComfortableFrom = 19.5;

    private const double SetPoint = 20;
    private const double Hysteresis = 0.2;
    private bool _asks;

    public double TimeConstant { get; } = timeConstant;

    public double Temperature { get; private set; } = SetPoint;

    /// <summary>Gets the kelvin hours so far below the comfortable temperature.</summary>
    public double Discomfort { get; private set; }

    public override double Live(bool powered, DateTimeOffset from, double hours, double outside)
    {
        _asks = Temperature <= SetPoint - Hysteresis || _asks && Temperature < SetPoint + Hysteresis;
        var draws = powered && _asks;
        var (before, end) = (Temperature, outside + (draws ? Rise : 0));
        Temperature = end + (before - end) * Math.Exp(-hours / TimeConstant);
        Discomfort += Math.Max(0, ComfortableFrom - (before + Temperature) / 2) * hours;
        return draws ? Watts / 1000 * hours : 0;
    }
}
