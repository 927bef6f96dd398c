namespace Ecowatt.Delestage;

/// <summary>An override that stands. Immutable; safe across threads.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">Powered, or off.</param>
/// <param name="Given">When it was given, UTC.</param>
/// <param name="Until">When it ends, UTC.</param>
/// <param name="By">Who gave it, if they said so.</param>
/// <param name="Warning">What the person should know: off outranks the comfort's floor. Null where there is nothing.</param>
public sealed record OverrideStatus(string Zone, string Load, bool Powered, DateTimeOffset Given, DateTimeOffset Until, string? By, string? Warning);
