using System.Collections.Immutable;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A house whose zones have not decided yet: they have no loads to tell of.</summary>
internal sealed class UndecidedHouse(IDelestage house) : IDelestage
{
    public bool HasDecided { get; set; }

    public ImmutableArray<ZoneStatus> Zones => HasDecided ? house.Zones : [.. house.Zones.Select(static zone => zone with { Loads = [], DecidedAt = null })];

    public ImmutableArray<LoadChange> LastChanges => house.LastChanges;

    public ImmutableArray<OverrideStatus> ActiveOverrides => house.ActiveOverrides;

    public ImmutableArray<SensorStatus> Sensors => house.Sensors;

    public Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default)
        => house.SetOverrideAsync(zone, load, powered, expiry, by, cancellationToken);

    public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default) => house.ClearOverrideAsync(zone, load, cancellationToken);

    public Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default) => house.ExplainAsync(zone, load, cancellationToken);

    public void ReportReading(string sensor, double value) => house.ReportReading(sensor, value);

    public IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default) => house.WatchAsync(cancellationToken);

    public Task WaitForPendingAsync(CancellationToken cancellationToken = default) => house.WaitForPendingAsync(cancellationToken);
}
