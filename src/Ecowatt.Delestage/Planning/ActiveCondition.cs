namespace Ecowatt.Delestage.Planning;

/// <summary>The condition of the application that asks something for a load now. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Powered">True where it asks for the load to be powered, false for off.</param>
/// <param name="Until">The instant at which time alone ends that, UTC; null where that is not known.</param>
internal readonly record struct ActiveCondition(string Name, bool Powered, DateTimeOffset? Until = null);
