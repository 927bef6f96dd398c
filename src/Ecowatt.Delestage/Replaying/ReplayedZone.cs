using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>A zone as it was after a line of its journal. Immutable; safe across threads.</summary>
/// <param name="Zone">Its configuration then.</param>
/// <param name="At">The line's instant, UTC.</param>
/// <param name="DecidedAt">When something was last decided anew, UTC; null where nothing was since the start.</param>
/// <param name="Loads">Its loads, in the order of the configuration.</param>
public sealed record ReplayedZone(Zone Zone, DateTimeOffset At, DateTimeOffset? DecidedAt, ImmutableArray<ReplayedLoad> Loads);
