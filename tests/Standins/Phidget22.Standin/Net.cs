#nullable disable
namespace Phidget22;

/// <summary>The process-wide list of network servers. Here it only records: no network is behind it.</summary>
public class Net
{
    public const int AuthRequired = 1;

    public static void AddServer(string serverName, string address, int port, string password, int flags)
        => VirtualUsb.Required.AddServer(new VirtualServer(serverName, address, port, password, flags));

    public static void RemoveServer(string serverName) => VirtualUsb.Required.RemoveServer(serverName);

    public static void EnableServerDiscovery(ServerType serverType)
    {
        // Discovery finds nothing: the virtual servers are added by name.
    }

    public static void DisableServerDiscovery(ServerType serverType)
    {
    }
}
