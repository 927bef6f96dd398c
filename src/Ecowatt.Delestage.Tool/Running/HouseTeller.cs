using System.Globalization;
using Ecowatt.Delestage.Tool.Demonstration;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Running;

/// <summary>Tells of a running house in lines: its start, then every switch, and whenever a zone begins or ends to observe or to be in trouble.</summary>
/// <param name="delestage">Runs the house.</param>
/// <param name="feed">Its signals.</param>
/// <param name="output">Where the lines go; written to from several threads.</param>
/// <param name="width">The terminal's width, to which the loads' lines at the start are cut, so that a house of eight fits one screen, and into which all others are fitted; null where all is told.</param>
internal sealed class HouseTeller(IDelestage delestage, ISignalFeed feed, TextWriter output, int? width = null)
{
    private const int Indent = 4;

    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, (string? Observing, string? Trouble)> _told = [];
    private readonly Lock _gate = new();
    private bool _started;

    /// <summary>Waits for the first decisions, and three seconds at most for the first signals, and tells what is.</summary>
    /// <exception cref="CliFailure">A board cannot be opened at all; one that is only unplugged is waited for.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (delestage.Zones.Any(static zone => zone.DecidedAt is null)
            || feed.Current.Origin == SignalOrigin.None && TimeProvider.System.GetElapsedTime(started) < FirstAnswer)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }

        await output.WriteLineAsync(Wrap(Grid(feed.Current.Timeline, TimeProvider.System.GetUtcNow())));
        foreach (var zone in delestage.Zones)
        {
            if (zone.Banks.FirstOrDefault(static bank => bank.Device.State == RelayDeviceState.Faulted) is { } faulted)
            {
                var bank = zone.Banks.Length > 1 ? $"{UiText.Of("bank", "banc")} {faulted.Name}{UiText.Colon} " : "";
                throw new CliFailure($"{zone.Zone.Name}{UiText.Colon} {bank}{UiText.Message(faulted.Device.Why ?? "")}") { Logged = faulted.Device.Why };
            }

            await TellAsync(zone);
        }

        lock (_gate)
        {
            _started = true;
        }

        TellStanding();
    }

    /// <summary>Tells every switch, and books it; tells of a zone that begins or ends to observe or to be in trouble, once the start was told.</summary>
    public async Task FollowAsync(IAsyncEnumerable<DelestageChange> changes, HouseLedger ledger)
    {
        try
        {
            await foreach (var change in changes)
            {
                if (change is LoadChange moved)
                {
                    ledger.Book(moved);
                    await output.WriteLineAsync(Wrap($"{Clock(moved.At)}  {HouseLedger.State(delestage.FindZone(moved.Zone)!, moved.Powered),-8} {moved.Zone}/{moved.Load}{UiText.Colon} {HouseSentences.Of(delestage.FindZone(moved.Zone), moved)}"));
                }
                else
                {
                    TellStanding();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The application stopped.
        }
    }

    /// <summary>That a board went, the log tells as a warning; that it is back, nobody else would.</summary>
    public void TellReturns(IEnumerable<IRelayBank> banks)
    {
        foreach (var bank in banks)
        {
            bank.DeviceChanged += (_, e) =>
            {
                if (e.Status.State == RelayDeviceState.Attached)
                {
                    output.WriteLine($"{Clock(TimeProvider.System.GetUtcNow())}  " + UiText.Of(
                        $"bank {bank.Name} is attached{(e.RelaysRest ? ", its relays at rest" : "")}",
                        $"le banc {bank.Name} est branché{(e.RelaysRest ? ", ses relais au repos" : "")}"));
                }
            };
        }
    }

    private async Task TellAsync(ZoneStatus zone)
    {
        lock (_gate)
        {
            _told[zone.Zone.Name] = (zone.StandbyReason, zone.Problem);
        }

        var how = zone.StandbyReason is { } why ? UiText.Of($"only observes, commands nothing: {why}", $"ne fait qu’observer, ne commande rien : {UiText.Message(why)}") : Mode(zone.Zone.Mode);
        await output.WriteLineAsync(Wrap(UiText.Of(
            $"{zone.Zone.Name}: {zone.Loads.Length} {(zone.Loads.Length == 1 ? "load" : "loads")} on {Banks(zone)}, {how}; Ctrl+C ends",
            $"{zone.Zone.Name} : {zone.Loads.Length} {(zone.Loads.Length == 1 ? "charge" : "charges")} sur {Banks(zone)}, {how} ; Ctrl+C termine")));
        if (zone.Problem is { } trouble)
        {
            await output.WriteLineAsync(Wrap(UiText.Of($"  trouble: {trouble}", $"  ennui : {UiText.Message(trouble)}")));
        }

        foreach (var (name, device) in zone.Banks.Where(bank => bank.Device.State == RelayDeviceState.Detached && HouseLedger.Commands(zone)))
        {
            await output.WriteLineAsync(Wrap(UiText.Of($"  waiting for bank {name}: {device.Why}", $"  attend le banc {name} : {UiText.Message(device.Why ?? "")}")));
        }

        foreach (var load in zone.Loads)
        {
            var bank = zone.Banks.Length > 1 ? $"{zone.Zone.BankOf(load.Load)} " : "";
            await output.WriteLineAsync(Fit($"  {bank}{load.Load.Channel}  {load.Load.Name,-22} {HouseLedger.State(zone, load.Powered),-8} {HouseSentences.Of(zone, load)}{AtTheEnd(zone, load.Load)}"));
        }
    }

    private string Fit(string line) => line.Length <= width || width is null ? line : $"{line[..Math.Max(0, width.Value - 1)]}…";

    private string Wrap(string line) => Lines.Wrap(line, width, Indent);

    private void TellStanding()
    {
        lock (_gate)
        {
            // What stands before the start was told, the start tells.
            foreach (var zone in _started ? delestage.Zones : [])
            {
                var (name, told, now) = (zone.Zone.Name, _told[zone.Zone.Name], Clock(TimeProvider.System.GetUtcNow()));
                if (zone.StandbyReason != told.Observing)
                {
                    output.WriteLine(Wrap($"{now}  {name} " + (zone.StandbyReason is { } why
                        ? UiText.Of($"only observes from now on: {why}", $"ne fait plus qu’observer : {UiText.Message(why)}")
                        : UiText.Of($"commands {Banks(zone)} now", $"commande désormais {Banks(zone)}"))));
                }

                if (zone.Problem != told.Trouble)
                {
                    output.WriteLine(Wrap($"{now}  {name} " + (zone.Problem is { } trouble ? UiText.Of($"is in trouble: {trouble}", $"a un ennui : {UiText.Message(trouble)}") : UiText.Of("is out of trouble", "n’a plus d’ennui"))));
                }

                _told[name] = (zone.StandbyReason, zone.Problem);
            }
        }
    }

    private static string Grid(SignalTimeline timeline, DateTimeOffset now)
    {
        var level = timeline.LevelAt(now);
        var until = timeline.NextChange(now) is { } next ? $" {UiText.Of("until", "jusqu’à")} {UiText.Hour(next)}" : "";
        return level == SignalLevel.Unknown
            ? UiText.Of($"grid: no published hour covers now{until}", $"réseau : aucune heure publiée ne couvre maintenant{until}")
            : UiText.Of($"grid: {Levels.Word(level)}{until}", $"réseau : {Levels.Word(level)}{until}");
    }

    private static string Banks(ZoneStatus zone) => $"{(zone.Banks.Length > 1 ? UiText.Of("banks", "les bancs") : UiText.Of("bank", "le banc"))} {string.Join(", ", zone.Zone.Banks)}";

    private static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Mode(ZoneMode mode) => mode == ZoneMode.Observe ? UiText.Of("Observe", "en observation") : UiText.Of("Armed", "armée");

    private static string AtTheEnd(ZoneStatus zone, Load load)
        => load.Contact == RelayContact.NormallyOpen && HouseLedger.Commands(zone) ? UiText.Of(" (normally open: cut when this ends)", " (normalement ouvert : coupé quand ceci finit)") : "";
}
