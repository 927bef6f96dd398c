using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class RepeatTests
{
    public static TheoryData<VirtualRteFault> WhatReachedRte => new(
        new VirtualRteFault(500),
        new VirtualRteFault(503),
        new VirtualRteFault(200, "{}", CutAfter: 0),
        new VirtualRteFault(200, "{}", CutAfter: 0) { Reset = true },
        new VirtualRteFault(200, "{}", CutAfter: 30),
        HangingFault.Silent(new VirtualRteFault(200, "{}")));

    [Theory]
    [MemberData(nameof(WhatReachedRte))]
    public async Task What_reached_RTE_is_not_asked_again_because_it_cost_the_quarter(VirtualRteFault fault)
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 3);

        await harness.FailAsync<EcowattUnavailableException>(fault);

        Assert.Equal((1, 1), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [MemberData(nameof(WhatReachedRte))]
    public async Task The_sandbox_and_tokens_are_asked_again(VirtualRteFault fault)
    {
        await using var harness = new RteHarness(static options => (options.Client.Retries, options.Client.Sandbox) = (1, true));
        harness.Rte.FailToken(fault);
        harness.Rte.FailSignals(fault);

        var asking = harness.Client.GetSignalsAsync();
        if (fault.Hangs)
        {
            await HangGuard.UntilAsync(() => harness.Tokens == 1);
            harness.Network.Pass(harness.AttemptTimeout);
            await HangGuard.UntilAsync(() => harness.Gets == 1);
            harness.Network.Pass(harness.AttemptTimeout);
        }

        await asking;

        Assert.Equal((2, 2), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(429)]
    public async Task A_4xx_is_never_asked_again(int status)
    {
        await using var harness = new RteHarness(static options => (options.Client.Retries, options.Client.Sandbox) = (3, true));
        harness.Rte.FailSignals(new VirtualRteFault(status));
        await Assert.ThrowsAnyAsync<EcowattException>(() => harness.Client.GetSignalsAsync());
        Assert.Equal((1, 1), (harness.Tokens, harness.Gets));

        await using var second = new RteHarness(static options => options.Client.Retries = 3);
        second.Rte.FailToken(new VirtualRteFault(status));
        await Assert.ThrowsAnyAsync<EcowattException>(() => second.Client.GetSignalsAsync());
        Assert.Equal((1, 0), (second.Tokens, second.Gets));
    }

    [Fact]
    public async Task What_cannot_have_reached_RTE_is_asked_again()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://{closed.LocalEndpoint}/");
        closed.Stop();
        using var attempts = new AttemptCounter();
        var services = new ServiceCollection().AddSingleton(attempts);
        services.AddEcowattDelestage(options => (options.Client.Token, options.Client.BaseAddress, options.Client.Retries) = ("ready", address, 1));
        services.AddHttpClient(EcowattClientOptions.HttpClientName).AddHttpMessageHandler(static provider => provider.GetRequiredService<AttemptCounter>());
        await using var provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<EcowattUnavailableException>(() => provider.GetRequiredService<IEcowattClient>().GetSignalsAsync());

        Assert.Equal(2, attempts.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipeline_that_the_application_gives_to_all_its_clients_does_not_ask_again(bool afterwards)
    {
        await using var rte = VirtualRte.Start(SignalScenario.Calm, TimeProvider.System);
        var services = new ServiceCollection();
        if (!afterwards)
        {
            services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler());
        }

        services.AddEcowattDelestage(static _ => { }).UseVirtualRte(rte);
        if (afterwards)
        {
            services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler());
        }

        await using var provider = services.BuildServiceProvider();
        for (var i = 0; i < 5; i++)
        {
            rte.FailSignals(new VirtualRteFault(i % 2 == 0 ? 503 : 429));
            await Assert.ThrowsAnyAsync<EcowattException>(() => provider.GetRequiredService<IEcowattClient>().GetSignalsAsync());
            Assert.Equal(i + 1, rte.Calls.Count(static call => call.Method == "GET"));
        }
    }

    [Fact]
    public async Task Whatever_a_handler_of_the_applications_own_throws_is_a_failure_of_the_way_without_its_words()
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static options => options.Client.Token = "ready");
        services.AddHttpClient(EcowattClientOptions.HttpClientName).AddHttpMessageHandler(static () => new Throwing());
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => provider.GetRequiredService<IEcowattClient>().GetSignalsAsync());

        Assert.Contains(nameof(InvalidOperationException), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    private sealed class Throwing : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new InvalidOperationException("s3cr3t");
    }

    // Added after the pipeline of repeats, so that it sees every attempt.
    private sealed class AttemptCounter : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
