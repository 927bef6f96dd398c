namespace Ecowatt.Delestage;

/// <summary>
/// The status of a zone is new: the zone was evaluated, failed or stopped. <see cref="IDelestage.Zones"/> tells of it already, and the
/// load changes of the same evaluation came before. Immutable; safe across threads.
/// </summary>
/// <remarks>
/// It says that something may differ, not that something does. A reader that is slow receives one for several evaluations of a zone,
/// because the newest status is all that there is to read.
/// </remarks>
/// <param name="At">The instant at which the status was taken, UTC.</param>
/// <param name="Zone">The zone's name.</param>
public sealed record ZoneUpdate(DateTimeOffset At, string Zone) : DelestageChange(At, Zone);
