namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>Specifies what became of a step of a <see cref="VirtualClock"/>.</summary>
internal enum ClockStep
{
    /// <summary>None was taken: somebody began to work.</summary>
    None,

    /// <summary>It stands at the instant of a timer, which is to fire.</summary>
    Fired,

    /// <summary>No timer is left on the way; it goes to the target when all is quiet.</summary>
    Arriving,

    /// <summary>It stands at the target.</summary>
    Arrived,
}
