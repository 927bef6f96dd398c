namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents something that wants energy at times of the day and takes it when it can: a tank, a battery, a pump's daily run.</summary>
/// <param name="watts">The rated power.</param>
/// <param name="wants">The hours of Paris's clock at which it wants energy, and how much, kWh.</param>
internal sealed class WinterStore(double watts, params (int Hour, double Energy)[] wants) : Appliance(watts)
{
    private DateOnly _date;
    private int _hour = -1;

    /// <summary>Gets the hour of Paris's clock from which it can draw, and the hour from which it cannot; null where it always can. A car is away by day.</summary>
    public (int From, int Until)? There { get; init; }

    /// <summary>Gets the energy wanted so far, kWh.</summary>
    public double Wanted { get; private set; }

    /// <summary>Gets the energy wanted and not taken yet, kWh.</summary>
    public double Pending { get; private set; }

    /// <summary>Gets the energy that it left without, kWh.</summary>
    public double Missed { get; private set; }

    public override double Live(bool powered, DateTimeOffset from, double hours, double outside)
    {
        var (date, hour) = (ParisTime.DateOf(from), ParisTime.HourOf(from));
        if ((date, hour) != (_date, _hour))
        {
            (_date, _hour) = (date, hour);
            Begin(hour);
        }

        var isThere = There is not { } there || (there.From < there.Until ? hour >= there.From && hour < there.Until : hour >= there.From || hour < there.Until);
        var taken = powered && isThere ? Math.Min(Pending, Watts / 1000 * hours) : 0;
        Pending -= taken;
        return taken;
    }

    private void Begin(int hour)
    {
        if (There is { } there && hour == there.Until)
        {
            (Missed, Pending) = (Missed + Pending, 0);
        }

        foreach (var want in wants.Where(want => want.Hour == hour))
        {
            Wanted += want.Energy;
            Pending += want.Energy;
        }
    }
}
