using System.Collections.Immutable;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Control;

/// <summary>One zone now. Immutable; safe across threads.</summary>
/// <param name="Zone">Its configuration.</param>
/// <param name="Device">Whether its board can be commanded, and if not, why.</param>
/// <param name="Loads">Its loads, in the order of the configuration.</param>
/// <param name="DecidedAt">When it was last decided, UTC; null before the first decision.</param>
/// <param name="NextLook">When it is decided again if nothing happens before, UTC; null where nothing is known to come.</param>
public sealed record ZoneStatus(
    Zone Zone,
    RelayDeviceStatus Device,
    ImmutableArray<LoadStatus> Loads,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? NextLook);
