using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Feed;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>The log of an application belongs to its reader: nothing for a call that went well, one line for one that did not.</summary>
public sealed class QuietTests
{
    [Fact]
    public async Task The_client_writes_nothing_whatever_becomes_of_a_call()
    {
        await using var harness = new RteHarness(static options => (options.Client.Retries, options.Client.Sandbox) = (1, true));

        await harness.Client.GetSignalsAsync();
        harness.Rte.FailSignals(new VirtualRteFault(503));
        harness.Rte.FailSignals(HangingFault.Silent(new VirtualRteFault(200, "{}")));
        var asking = harness.Client.GetSignalsAsync();
        await HangGuard.UntilAsync(() => harness.Gets == 3);
        harness.Network.Pass(harness.AttemptTimeout);
        await Assert.ThrowsAsync<EcowattUnavailableException>(() => asking);
        await harness.Rte.DisposeAsync();
        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal("", harness.Log.Text);
    }

    [Fact]
    public async Task The_feed_writes_one_line_for_a_call_that_failed()
    {
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock, configure: static options => options.Client.Retries = 1);
        var before = feed.Log.Text.Length;
        rte.FailSignals(new VirtualRteFault(503));

        for (var minutes = 1; minutes <= 60 && rte.Calls.Count(static call => call.Method == "GET") < 2; minutes++)
        {
            await clock.AdvanceToAsync(Houses.At(9, 1).AddMinutes(minutes));
        }

        await clock.AdvanceToAsync(clock.GetUtcNow().AddSeconds(5));
        Assert.StartsWith("Warning 1002 The call to RTE failed (1 in a row)", Assert.Single(feed.Log.Text[before..].Trim().Split('\n')), StringComparison.Ordinal);
    }
}
