using System.Globalization;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Board;

/// <summary>A virtual board in plain lines, for files, pipes and screen readers: one line for each relay that moves.</summary>
internal sealed class PlainBoardView(TextWriter output) : IBoardView
{
    private int _clients;

    public void Start(VirtualPhidgetServer server)
    {
        output.WriteLine(Heading(server));
        output.Flush();
    }

    public void Show(VirtualPhidgetServer server, VirtualRelayChange change)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ParisTime.ToParis(change.At):HH:mm:ss}  channel {change.Channel}  {(change.Energised ? "energised" : "rests"),-9}  {Lights(server)}  {Because(change.Cause)}"));
        output.Flush();
    }

    public void Refresh(VirtualPhidgetServer server)
    {
        if (server.ClientCount != _clients)
        {
            _clients = server.ClientCount;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clients} client{(_clients == 1 ? "" : "s")}"));
            output.Flush();
        }
    }

    public static string Heading(VirtualPhidgetServer server)
        => string.Create(CultureInfo.InvariantCulture, $"A virtual 1017, serial number {server.Boards[0].SerialNumber}, at {VirtualPhidgetServer.Host}:{server.Port}; Ctrl+C ends");

    public static string Because(VirtualRelayCause cause) => cause switch
    {
        VirtualRelayCause.Command => "commanded",
        VirtualRelayCause.Opened => "its channel was opened",
        VirtualRelayCause.Closed => "its channel was closed",
        VirtualRelayCause.Failsafe => "its failsafe heard nothing",
        _ => "unplugged",
    };

    private static string Lights(VirtualPhidgetServer server) => string.Concat(server.Boards[0].Relays.Select(static on => on ? '●' : '○'));
}
