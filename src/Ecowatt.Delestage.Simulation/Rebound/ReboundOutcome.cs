namespace Ecowatt.Delestage.Simulation.Rebound;

/// <summary>Represents what one house saw. Powers are watts.</summary>
internal readonly record struct ReboundOutcome(
    double PeakBefore,
    double PeakWhilePreheating,
    double PeakAfter,
    double PeakLater,
    double Discomfort,
    double Coldest,
    int HeaterSwitches,
    int RelaySwitches);
