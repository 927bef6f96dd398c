using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Language;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Board;

/// <summary>A virtual board on a terminal: eight LEDs, who is there, and what moved last.</summary>
internal sealed class LiveBoardView(LiveDisplayContext live) : IBoardView
{
    private const int NewsShown = 6;

    private readonly Queue<VirtualRelayChange> _news = [];

    public void Start(VirtualPhidgetServer server) => Refresh(server);

    public void Show(VirtualPhidgetServer server, VirtualRelayChange change)
    {
        _news.Enqueue(change);
        if (_news.Count > NewsShown)
        {
            _news.Dequeue();
        }

        Refresh(server);
    }

    public void Refresh(VirtualPhidgetServer server)
    {
        var relays = server.Boards[0].Relays;
        var numbers = string.Concat(Enumerable.Range(0, relays.Count).Select(static channel => $"{channel,-4}"));
        var lights = string.Concat(relays.Select(static on => on ? "[green3]●[/]   " : "[grey50]○[/]   "));
        var news = _news.Select(static change => string.Create(
            CultureInfo.InvariantCulture,
            $"[grey]{ParisTime.ToParis(change.At):HH:mm:ss}[/]  {UiText.Of("channel", "voie")} {change.Channel}  {(change.Energised ? $"[green3]{UiText.Of("energised", "excité")}[/]" : UiText.Of("rests    ", "repos "))}  [grey]{PlainBoardView.Because(change.Cause)}[/]"));
        var text = string.Join('\n', [Markup.Escape(PlainBoardView.Heading(server)), "", $"[grey]{numbers}[/]", lights, "", $"clients: {server.ClientCount}", .. news.Concat(Enumerable.Repeat("", NewsShown)).Take(NewsShown)]);
        live.UpdateTarget(new Panel(new Markup(text)).Header(UiText.Of(" Virtual 1017 ", " 1017 virtuelle ")).RoundedBorder().Expand());
        live.Refresh();
    }
}
