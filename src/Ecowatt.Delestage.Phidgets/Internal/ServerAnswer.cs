namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Represents what a network server answered to a handshake of ours. Immutable.</summary>
/// <param name="Trouble">Why no board of it can be had; null where it let us in.</param>
/// <param name="Name">The name that it tells its clients, where it got so far.</param>
internal sealed record ServerAnswer(string? Trouble, string? Name);
