namespace Ecowatt.Delestage.Phidgets.Driver;

/// <summary>Represents the network server that an attached channel is on. Immutable.</summary>
/// <param name="AddedAs">The name under which this process added it: ours, or an application's own.</param>
/// <param name="Name">The name that the server told at its handshake. Only with this one does a channel find it by name.</param>
internal sealed record DriverServer(string AddedAs, string Name);
