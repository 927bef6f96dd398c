#nullable disable
namespace Phidget22;

/// <summary>A network server as the program under test named it.</summary>
internal sealed record VirtualServer(string Name, string Address, int Port, string Password, int Flags);
