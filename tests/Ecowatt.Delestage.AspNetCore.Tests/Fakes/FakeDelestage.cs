using System.Collections.Immutable;
using System.Threading.Channels;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>What an application's test puts in the place of the controller: made of public parts alone.</summary>
internal sealed class FakeDelestage : IDelestage
{
    private readonly Channel<DelestageChange> _changes = Channel.CreateUnbounded<DelestageChange>();

    public ImmutableArray<ZoneStatus> Zones { get; set; } = [];

    public ImmutableArray<LoadChange> LastChanges { get; set; } = [];

    public ImmutableArray<OverrideStatus> ActiveOverrides => [];

    /// <summary>Everything that was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default)
    {
        Asked.Add($"{zone}/{load} {(powered ? "on" : "off")} for {expiry.Duration:c} by {by}");
        return Task.FromResult(new OverrideStatus(zone, load, powered, House.Evening, House.Evening + expiry.Duration, by, null));
    }

    public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default)
    {
        Asked.Add($"{zone}/{load} cleared");
        return Task.FromResult(true);
    }

    public Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default)
        => Task.FromResult(new LoadExplanation(this.FindLoad(zone, load) ?? throw new ArgumentException($"there is no {zone}/{load}"), House.Evening, []));

    public void ReportReading(string sensor, double value) => Asked.Add($"{sensor} {value}");

    public IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Reader.ReadAllAsync(cancellationToken);

    public Task WaitForPendingAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void Tell(DelestageChange change) => _changes.Writer.TryWrite(change);
}
