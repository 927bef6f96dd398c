using System.Diagnostics;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Requests_are_counted_by_outcome_with_their_duration_tokens_and_quota_waits()
    {
        await using var harness = new RteHarness();
        using var recorder = new TelemetryRecorder(harness.Services);

        await harness.Client.GetSignalsAsync();
        await harness.FailAsync<EcowattQuotaException>(new VirtualRteFault(429));
        await harness.FailAsync<EcowattNotSubscribedException>(new VirtualRteFault(403));
        await harness.FailAsync<EcowattUnavailableException>(new VirtualRteFault(503) { HeadDelay = TimeSpan.FromMilliseconds(200) });
        await harness.FailAsync<EcowattMalformedException>(new VirtualRteFault(200, "{}"));
        harness.Rte.FailSignals(new VirtualRteFault(401));
        await harness.FailAsync<EcowattUnauthorizedException>(new VirtualRteFault(401));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.Client.GetSignalsAsync(cancelled.Token));

        string[] outcomes = ["outcome=success", "outcome=quota", "outcome=not_subscribed", "outcome=unavailable", "outcome=malformed", "outcome=unauthorized", "outcome=cancelled"];
        Assert.Equal(outcomes, recorder.Ours.Where(static m => m is { Instrument: "ecowatt.client.requests", Value: 1 }).Select(static m => m.Tags));
        var durations = recorder.Ours.Where(static m => m.Instrument == "ecowatt.client.request.duration").ToList();
        Assert.Equal(outcomes, durations.Select(static m => m.Tags));
        Assert.True(durations[3].Value >= 0.19);
        Assert.Equal(2, recorder.Ours.Count(static m => m is { Instrument: "ecowatt.client.token.renewals", Value: 1 }));
        Assert.Single(recorder.Ours, static m => m is { Instrument: "ecowatt.client.quota.waits", Value: 1 });
    }

    [Fact]
    public async Task Each_request_is_one_activity_with_its_outcome_and_nothing_else()
    {
        await using var harness = new RteHarness();
        using var recorder = new TelemetryRecorder(harness.Services);
        using var parent = new Activity("test");
        parent.Start();

        await harness.Client.GetSignalsAsync();
        await harness.FailAsync<EcowattQuotaException>(new VirtualRteFault(429));

        var activities = recorder.Below(parent).Where(static activity => activity.Source.Name == "Ecowatt.Delestage").ToList();
        Assert.Equal(["success", "quota"], activities.Select(static activity => activity.GetTagItem("outcome")));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], activities.Select(static activity => activity.Status));
        Assert.All(activities, static activity => Assert.Single(activity.TagObjects));
    }
}
