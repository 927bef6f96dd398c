namespace Phidget22;

/// <summary>Which kind of server discovery looks for. Only the one that serves devices.</summary>
public enum ServerType : int
{
    DeviceRemote = 3,
}
