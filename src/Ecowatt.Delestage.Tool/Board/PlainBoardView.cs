using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Board;

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
            $"{ParisTime.ToParis(change.At):HH:mm:ss}  {UiText.Of("channel", "voie")} {change.Channel}  {(change.Energised ? UiText.Of("energised", "excité") : UiText.Of("rests", "repos")),-9}  {Lights(server)}  {Because(change.Cause)}"));
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
        => UiText.Of($"A virtual 1017, serial number {server.Boards[0].SerialNumber}, at {VirtualPhidgetServer.Host}:{server.Port}; Ctrl+C ends", $"Une 1017 virtuelle, numéro de série {server.Boards[0].SerialNumber}, à {VirtualPhidgetServer.Host}:{server.Port} ; Ctrl+C termine");

    public static string Because(VirtualRelayCause cause) => cause switch
    {
        VirtualRelayCause.Command => UiText.Of("commanded", "commandé"),
        VirtualRelayCause.Opened => UiText.Of("its channel was opened", "sa voie fut ouverte"),
        VirtualRelayCause.Closed => UiText.Of("its channel was closed", "sa voie fut fermée"),
        VirtualRelayCause.Failsafe => UiText.Of("its failsafe heard nothing", "sa sécurité n’a rien entendu"),
        _ => UiText.Of("unplugged", "débranché"),
    };

    private static string Lights(VirtualPhidgetServer server) => string.Concat(server.Boards[0].Relays.Select(static on => on ? '●' : '○'));
}
