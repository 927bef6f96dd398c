namespace Ecowatt.Delestage.Planning;

/// <summary>The condition of the application that asks something for a load now. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Powered">Whether it asks for the load to be powered, or to be off.</param>
/// <param name="Until">When time alone ends that, UTC; null where that is not known.</param>
internal readonly record struct ActiveCondition(string Name, bool Powered, DateTimeOffset? Until = null);
