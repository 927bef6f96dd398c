using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control;

/// <summary>One load now, with the reason. Immutable; safe across threads.</summary>
/// <param name="Load">Its configuration.</param>
/// <param name="Powered">Whether it is powered, by what its relay was commanded to; null where that is unknown.</param>
/// <param name="Decision">What was decided for it.</param>
/// <param name="Since">Since when the decision and its rule stand, UTC; null before the first.</param>
/// <param name="Why">The decision in one sentence.</param>
public sealed record LoadStatus(Load Load, bool? Powered, LoadDecision Decision, DateTimeOffset? Since, string Why);
