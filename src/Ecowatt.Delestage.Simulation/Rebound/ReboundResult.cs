namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what a policy costs and gives, each figure the mean over all seeds. Immutable.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Seeds">Over how many houses.</param>
/// <param name="PeakRatio">The highest quarter of an hour in the 10 h after the window, over the highest one of the 8 h before it that no pre-heating touches.</param>
/// <param name="LaterRatio">The highest quarter of the 6 h after those, over the same: what comes when a cap has ended.</param>
/// <param name="PreheatRatio">The highest quarter of the 2 h before the window, over the same: what pre-heating costs.</param>
/// <param name="Discomfort">How far and how long rooms were below 19.5 °C, from the window's start until 10 h after its end, in kelvin hours of all rooms together.</param>
/// <param name="Coldest">The lowest temperature of any room of any house in that time, in °C.</param>
/// <param name="HeaterSwitches">How often a heater began or ceased to draw in that time, by its thermostat or by its relay.</param>
/// <param name="RelaySwitches">How often a relay was moved, over the whole time.</param>
public sealed record ReboundResult(
    ReboundPolicy Policy,
    int Seeds,
    double PeakRatio,
    double LaterRatio,
    double PreheatRatio,
    double Discomfort,
    double Coldest,
    double HeaterSwitches,
    double RelaySwitches);
