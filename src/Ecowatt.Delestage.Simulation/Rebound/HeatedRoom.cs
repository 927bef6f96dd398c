namespace Ecowatt.Delestage.Simulation.Rebound;

/// <summary>Represents a room of one resistance and one capacity with a heater and its thermostat, while it is 0 °C outside.</summary>
internal sealed class HeatedRoom(double watts, double timeConstantHours, double temperature, bool asks)
{
    public const double SetPoint = 20;
    public const double ComfortableFrom = 19.5;

    private const double Hysteresis = 0.2;

    // The temperature at which the room would end with its heater always on: 20 K are kept by 55 % of the time.
    private const double Hottest = SetPoint / 0.55;

    private bool _asks = asks;

    public double Watts { get; } = watts;

    public double Temperature { get; private set; } = temperature;

    /// <summary>Gets whether its heater draws now.</summary>
    public bool Draws { get; private set; }

    /// <summary>Gets whether the heater began or ceased to draw when it last lived on.</summary>
    public bool Switched { get; private set; }

    public static HeatedRoom Draw(Random dice)
    {
        var watts = 250 * dice.Next(3, 9);
        var timeConstant = 18 + 12 * dice.NextDouble();
        var temperature = SetPoint - Hysteresis + 2 * Hysteresis * dice.NextDouble();
        return new HeatedRoom(watts, timeConstant, temperature, asks: dice.NextDouble() < 0.55);
    }

    /// <summary>Lives on for a while, short enough that its thermostat changes its mind at the end of it only.</summary>
    /// <returns>The kelvin hours below the comfortable temperature.</returns>
    public double Live(bool powered, double raisedBy, double hours)
    {
        _asks = Temperature <= SetPoint + raisedBy - Hysteresis || _asks && Temperature < SetPoint + raisedBy + Hysteresis;
        var draws = powered && _asks;
        Switched = draws != Draws;
        Draws = draws;

        var before = Temperature;
        var end = draws ? Hottest : 0;
        Temperature = end + (before - end) * Math.Exp(-hours / timeConstantHours);
        return Math.Max(0, ComfortableFrom - (before + Temperature) / 2) * hours;
    }
}
