namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>
/// Represents a load of which nothing but its rated power is known: it runs 55 % of its time, and what it missed while it was off it makes good at full
/// power afterwards. A model for comparison, not a claim on a house.
/// </summary>
/// <param name="watts">The rated power.</param>
internal sealed class DutyModel(double watts) : ApplianceModel
{
    public const double Duty = 0.55;

    private double _missed;

    protected override ModelStep Live(double share, DateTimeOffset from, double hours, double outside)
    {
        var whole = watts / 1000 * hours;
        if (share < Duty)
        {
            var lacking = (Duty - share) * whole;
            _missed += lacking;
            return new ModelStep(share * whole, NotServed: lacking);
        }

        var recovered = Math.Min(_missed, (share - Duty) * whole);
        _missed -= recovered;
        return new ModelStep(Duty * whole + recovered, Recovered: recovered);
    }
}
