using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Shows the zones as gauges, read when somebody asks: loads by state, power shed, energy not served, overrides, banks, problems, journals. A zone
/// that only observes is told apart by <see cref="ModeTag"/>, because what it would do is not what is. Safe across threads.
/// </summary>
internal sealed class ZoneGauges
{
    public const string ZoneTag = "ecowatt.zone";
    public const string ModeTag = "ecowatt.mode";
    public const string StateTag = "ecowatt.state";

    private readonly ImmutableArray<ZoneLoop> _zones;

    /// <param name="meters">Makes the application's meter.</param>
    /// <param name="zones">The zones.</param>
    public ZoneGauges(IMeterFactory meters, ImmutableArray<ZoneLoop> zones)
    {
        _zones = zones;
        var meter = meters.Create(new MeterOptions(ClientTelemetry.Name));
        meter.CreateObservableGauge("ecowatt.control.loads", Loads, "{load}", "Loads by zone, mode and state.");
        meter.CreateObservableGauge("ecowatt.control.banks", Banks, "{bank}", "Banks by zone, mode, name and state of the device.");
        meter.CreateObservableGauge("ecowatt.control.power_shed", () => Each(PowerShed), "W", "Rated power of the loads that are shed, less what lowered ones still draw.");
        meter.CreateObservableCounter("ecowatt.control.energy_not_served", () => Each(static zone => zone.EnergyNotServed), "Wh", "Energy that the loads were not served, over restarts too where the zone keeps a folder.");
        meter.CreateObservableGauge("ecowatt.control.overrides", () => Each(static zone => (long)zone.Loads.Count(static load => load.Override is not null)), "{override}", "Overrides that stand.");
        meter.CreateObservableGauge("ecowatt.control.problems", () => Each(static zone => zone.Problem is null ? 0L : 1), "{problem}", "1 while something is wrong with the zone, which its status tells in a sentence; 0 otherwise.");
        meter.CreateObservableGauge("ecowatt.journal.backlog", () => Journals(static zone => zone.JournalBacklog), "By", "Bytes of the zone's journal that wait for the disk.");
        meter.CreateObservableCounter("ecowatt.journal.lost_lines", () => Journals(static zone => zone.JournalLost), "{line}", "Lines of the zone's journal that were lost since the start, because the disk could not be written.");
    }

    private static double PowerShed(ZoneStatus zone) => zone.Loads.Sum(static load => load.Powered == false ? load.Load.SheddablePower : 0);

    private static string StateOf(LoadStatus load) => load.Powered switch
    {
        true => "powered",
        false when load.Load.ShedTo is not null => "lowered",
        false => "shed",
        null => "unknown",
    };

    private static KeyValuePair<string, object?>[] TagsOf(ZoneStatus zone, params ReadOnlySpan<KeyValuePair<string, object?>> more)
        => [new(ZoneTag, zone.Zone.Name), new(ModeTag, zone.Zone.Mode == ZoneMode.Observe || zone.StandbyReason is not null ? "observing" : "armed"), .. more];

    private IEnumerable<Measurement<T>> Each<T>(Func<ZoneStatus, T> value) where T : struct
        => _zones.Select(loop => loop.Status).Select(zone => new Measurement<T>(value(zone), TagsOf(zone)));

    private IEnumerable<Measurement<long>> Journals(Func<ZoneLoop, long> value)
        => _zones.Select(loop => new Measurement<long>(value(loop), new KeyValuePair<string, object?>(ZoneTag, loop.Zone.Name)));

    private IEnumerable<Measurement<long>> Banks()
        => from loop in _zones
           let zone = loop.Status
           from bank in zone.Banks
           from state in Enum.GetValues<RelayDeviceState>()
           select new Measurement<long>(bank.Device.State == state ? 1 : 0, TagsOf(zone, new("ecowatt.bank", bank.Name), new(StateTag, state.ToString().ToLowerInvariant())));

    // Every state, also with none in it: who collects a gauge keeps the last value of what is not told any more.
    private IEnumerable<Measurement<long>> Loads()
        => from loop in _zones
           let zone = loop.Status
           from state in (string[])["powered", "shed", "lowered", "unknown"]
           select new Measurement<long>(zone.Loads.Count(load => StateOf(load) == state), TagsOf(zone, new KeyValuePair<string, object?>(StateTag, state)));
}
