namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>Represents a relay that powers nothing by itself, as one that raises a thermostat's set-point.</summary>
internal sealed class IdleModel : ApplianceModel
{
    protected override ModelStep Live(double share, DateTimeOffset from, double hours, double outside) => default;
}
