namespace Ecowatt.Delestage.Simulation.Models;

/// <summary>Represents what came of one stretch of time for what hangs on a relay.</summary>
/// <param name="Served">The energy that it drew, kWh.</param>
/// <param name="NotServed">The energy that it would have drawn beyond that, had its relay powered it, kWh.</param>
/// <param name="Recovered">The energy that it drew to make good what it missed earlier, kWh.</param>
/// <param name="Discomfort">How far and how long it was colder than its floor, kelvin hours.</param>
/// <param name="Temperature">The lowest temperature of the stretch, °C; null where it has none.</param>
internal readonly record struct ModelStep(double Served, double NotServed = 0, double Recovered = 0, double Discomfort = 0, double? Temperature = null);
