namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>Specifies what a load was in a span of its strip.</summary>
internal enum PlotBarKind
{
    /// <summary>Powered: a thin line.</summary>
    Powered = 0,

    /// <summary>Shed: a dark bar.</summary>
    Shed = 1,

    /// <summary>Idle by its own plan: nothing is drawn.</summary>
    Idle = 2,

    /// <summary>Its relay was unknown: a hollow bar.</summary>
    Unknown = 3,
}
