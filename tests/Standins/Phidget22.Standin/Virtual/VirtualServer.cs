#nullable disable
namespace Phidget22;

/// <summary>A network server as the program under test named it, which is not the name that the server itself tells.</summary>
internal sealed record VirtualServer(string Name, string Address, int Port, string Password, int Flags);
