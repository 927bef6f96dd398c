using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Shows the zones as gauges, read when somebody asks: loads by state, power shed, energy not served, overrides, boards and problems. A zone that
/// only observes is told apart by <see cref="ModeTag"/>, because what it would do is not what is. Safe across threads.
/// </summary>
internal sealed class ZoneGauges
{
    public const string ZoneTag = "ecowatt.zone";
    public const string ModeTag = "ecowatt.mode";
    public const string StateTag = "ecowatt.state";

    private readonly Func<ImmutableArray<ZoneStatus>> _zones;

    /// <param name="meters">Makes the application's meter.</param>
    /// <param name="zones">Gives the zones as they are now.</param>
    public ZoneGauges(IMeterFactory meters, Func<ImmutableArray<ZoneStatus>> zones)
    {
        _zones = zones;
        var meter = meters.Create(new MeterOptions(ClientTelemetry.Name));
        meter.CreateObservableGauge("ecowatt.control.loads", Loads, "{load}", "Loads by zone, mode and state.");
        meter.CreateObservableGauge("ecowatt.control.power_shed", () => Each(PowerShed), "W", "Rated power of the loads that are shed, less what lowered ones still draw.");
        meter.CreateObservableCounter("ecowatt.control.energy_not_served", () => Each(static zone => zone.EnergyNotServed), "Wh", "Energy that the loads were not served, over restarts too where the zone keeps a folder.");
        meter.CreateObservableGauge("ecowatt.control.overrides", () => Each(static zone => (long)zone.Loads.Count(static load => load.Override is not null)), "{override}", "Overrides that stand.");
        meter.CreateObservableGauge("ecowatt.control.board_attached", () => Each(static zone => zone.Device.State == RelayDeviceState.Attached ? 1L : 0), "1", "1 while the zone's board can be commanded, else 0.");
        meter.CreateObservableGauge("ecowatt.control.problem", () => Each(static zone => zone.Problem is null ? 0L : 1), "1", "1 while something is wrong with the zone, which its status and the log tell, else 0.");
    }

    private static double PowerShed(ZoneStatus zone) => zone.Loads.Sum(static load => load.Powered == false ? load.Load.SheddablePower : 0);

    private IEnumerable<Measurement<T>> Each<T>(Func<ZoneStatus, T> value) where T : struct
        => _zones().Select(zone => new Measurement<T>(value(zone), new(ZoneTag, zone.Zone.Name), new(ModeTag, ModeOf(zone))));

    // Every state, also with none in it: a gauge that is not told any more keeps its last value where it is collected.
    private IEnumerable<Measurement<long>> Loads()
        => from zone in _zones()
           let mode = ModeOf(zone)
           from state in (string[])["powered", "shed", "lowered", "unknown"]
           select new Measurement<long>(zone.Loads.Count(load => StateOf(load) == state), new(ZoneTag, zone.Zone.Name), new(ModeTag, mode), new(StateTag, state));

    private static string StateOf(LoadStatus load) => load.Powered switch
    {
        true => "powered",
        false when load.Load.ShedTo is not null => "lowered",
        false => "shed",
        null => "unknown",
    };

    private static string ModeOf(ZoneStatus zone) => zone.Zone.Mode == ZoneMode.Observe || zone.StandbyReason is not null ? "observing" : "armed";
}
