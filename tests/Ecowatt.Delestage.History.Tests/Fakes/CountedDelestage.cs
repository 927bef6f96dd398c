using System.Collections.Immutable;

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A house that counts how often it is asked what it foresees.</summary>
internal sealed class CountedDelestage(IDelestage house) : IDelestage
{
    public int Foreseen { get; private set; }

    public ImmutableArray<ZoneStatus> Zones => house.Zones;

    public ImmutableArray<LoadChange> LastChanges => house.LastChanges;

    public ImmutableArray<OverrideStatus> ActiveOverrides => house.ActiveOverrides;

    public Task<ZoneForesight> ForeseeAsync(string zone, DateTimeOffset until, Func<Zone, Zone>? suppose = null, CancellationToken cancellationToken = default)
    {
        Foreseen++;
        return house.ForeseeAsync(zone, until, suppose, cancellationToken);
    }

    public Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void ReportReading(string sensor, double value) => throw new NotSupportedException();

    public IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task WaitForPendingAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
