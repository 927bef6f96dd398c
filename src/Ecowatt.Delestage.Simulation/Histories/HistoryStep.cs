using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Represents something that came in, and what a zone is told of it.</summary>
/// <param name="At">When it came in, UTC.</param>
/// <param name="Tell">Tells a zone, whatever its configuration; its clock stands at that instant.</param>
internal readonly record struct HistoryStep(DateTimeOffset At, Action<SimulatedZone> Tell);
