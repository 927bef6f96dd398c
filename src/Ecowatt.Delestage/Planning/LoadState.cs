namespace Ecowatt.Delestage.Planning;

/// <summary>What the planner must know of one load now.</summary>
/// <param name="Powered">Whether it is powered, by what its relay was commanded to; null where that is unknown.</param>
/// <param name="Target">What was last commanded, whether it succeeded or not; null where nothing was.</param>
/// <param name="SinceChange">Time since its relay was last commanded, fell or became unknown.</param>
/// <param name="OffCount">How long it has been off, whatever cut it, since it last ran for its least powered time.</param>
public readonly record struct LoadState(bool? Powered, bool? Target, Elapsed SinceChange, TimeSpan OffCount);
