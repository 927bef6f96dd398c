namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents what hangs on one relay: it draws its rated power while it is powered and wants to, and nothing else.</summary>
/// <param name="watts">The rated power.</param>
internal abstract class Appliance(double watts)
{
    public double Watts { get; } = watts;

    /// <summary>Lives on for a while, at most a minute.</summary>
    /// <param name="powered">Whether its relay powers it.</param>
    /// <param name="from">The first instant of the while.</param>
    /// <param name="hours">Its length.</param>
    /// <param name="outside">The temperature outside, °C.</param>
    /// <returns>The energy that it drew, kWh.</returns>
    public abstract double Live(bool powered, DateTimeOffset from, double hours, double outside);
}
