using System.Text;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>Runs every failure with known secrets and searches everything that was written.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "s3cr3t-Zx81";
    private const string Issued = "T0k3nT0k3nT0k3nT0k3nT0k3nT0k3nT0k3nT0k3nT0k3nT0k3n12";
    private const string ReadyMade = "R3adyR3adyR3adyR3adyR3adyR3adyR3adyR3adyR3adyR3ady34";

    private const string Hidden = "h1dden-Zx82";

    private static readonly string[] Writers = ["Polly", $"System.Net.Http.HttpClient.{EcowattClientOptions.HttpClientName}.LogicalHandler", "Ecowatt.Delestage.Feed.SignalFeedService"];

    private static readonly string[] Canaries = [.. Writers.Select(static category => $"{category} is heard")];

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{VirtualRte.ClientId}:{Secret}"));

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Nothing_that_is_written_shows_the_secret_or_a_token(bool readyMade, bool sandbox)
    {
        await using var harness = new RteHarness(options => Configure(options, readyMade, sandbox));
        using var recorder = new TelemetryRecorder(harness.Services);
        var written = new List<string>();

        foreach (var (fault, onToken) in Faults().Where(fault => !readyMade || !fault.OnToken))
        {
            if (!readyMade)
            {
                harness.Rte.FailToken(onToken ? fault : new VirtualRteFault(200, $$"""{"access_token":"{{Issued}}","expires_in":1}"""));
            }

            if (!onToken)
            {
                harness.Rte.FailSignals(fault);
                if (fault.Status == 401 && !readyMade)
                {
                    // A refused token is followed by a new one, which is refused too.
                    harness.Rte.FailToken(new VirtualRteFault(200, $$"""{"access_token":"{{Issued}}","expires_in":1}"""));
                    harness.Rte.FailSignals(fault);
                }
            }

            await harness.Clock.AdvanceToAsync(harness.Clock.GetUtcNow().AddMinutes(1));
            written.Add($"{await Assert.ThrowsAnyAsync<EcowattException>(() => harness.AskAsync(fault, onToken))}");
        }

        await harness.Rte.DisposeAsync();
        await harness.Clock.AdvanceToAsync(harness.Clock.GetUtcNow().AddMinutes(1));
        written.Add($"{await Assert.ThrowsAnyAsync<EcowattException>(() => harness.Client.GetSignalsAsync())}");
        written.AddRange(harness.Rte.Calls.Select(static call => $"{call}"));
        var options = harness.Services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
        Canary(harness.Services);
        written.AddRange([$"{options}", $"{options.Client}", recorder.Text, harness.Log.Text]);
        var everything = string.Join('\n', written);

        Assert.All([Secret, Issued, ReadyMade, Basic, Issued[..20], ReadyMade[..20]], hidden => Assert.DoesNotContain(hidden, everything, StringComparison.Ordinal));

        // What was searched is what was meant: failures, activities and measurements are in it, and so would be whatever the
        // pipeline or the HTTP client had written at any level.
        Assert.All(["403", .. Canaries, "outcome=quota", "ecowatt.get_signals", "ecowatt.client.requests", "VirtualRteCall"], told => Assert.Contains(told, everything, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_does_a_server_without_trust(bool readyMade)
    {
        await using var harness = new RteHarness(options => Configure(options, readyMade, sandbox: false), secure: true);
        using var recorder = new TelemetryRecorder(harness.Services);

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.EndsWith("certificates (package 'ca-certificates').", failure.Message, StringComparison.Ordinal);
        Assert.All([Secret, ReadyMade, Basic], hidden => Assert.DoesNotContain(hidden, failure + recorder.Text + harness.Log.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_does_anything_that_a_feed_writes_its_folder_included(bool readyMade)
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        var queued = Queue(rte);
        var log = "";
        await using (var feed = await RunningFeed.StartAsync(rte, clock, folder.Path, options =>
        {
            Configure(options, readyMade, sandbox: false);
            options.Client.BaseAddress = new UriBuilder(options.Client.BaseAddress) { UserName = "user", Password = Hidden }.Uri;
        }))
        {
            using var recorder = new TelemetryRecorder(feed.Services);
            var passed = 0;
            void PassWhatHangs()
            {
                // Each request took the next fault of its queue.
                var hanging = rte.Calls.GroupBy(static call => call.Method == "POST").Sum(calls => queued.Where(one => one.OnToken == calls.Key).Take(calls.Count()).Count(static one => one.Fault.Hangs));
                if (hanging > passed)
                {
                    passed = hanging;
                    feed.Network.Pass();
                }
            }

            await feed.Changes.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");

            // Until every fault was served.
            for (var hours = 1; hours < 200 && Faults().Count(static fault => !fault.OnToken) >= rte.Calls.Count(static call => call.Method == "GET"); hours++)
            {
                var going = clock.AdvanceToAsync(Houses.At(9 + hours));
                await HangGuard.UntilAsync(() =>
                {
                    PassWhatHangs();
                    return going.IsCompleted;
                });
                await going;
            }

            var options = feed.Services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
            Canary(feed.Services);
            log = string.Join('\n', feed.Log.Text, recorder.Text, $"{feed.Snapshot}", $"{feed.Feed}", $"{options}", $"{options.Client}", $"{options.Feed}");
        }

        var files = Directory.GetFiles(folder.Path);
        var everything = log + string.Concat(files.Select(static file => file + File.ReadAllText(file)));
        Assert.All([Secret, Issued, ReadyMade, Basic, Hidden, Issued[..20], ReadyMade[..20]], hidden => Assert.DoesNotContain(hidden, everything, StringComparison.Ordinal));
        Assert.Subset(files.Select(static file => Path.GetFileName(file)).ToHashSet(), new HashSet<string> { "ecowatt.json", "ecowatt.state.json", "hour-changes.json" });
        Assert.All(["Warning 1002", "Warning 1003", "403", "lastCall", "GenerationFichier", "Ana", .. Canaries, "outcome=unavailable", "ecowatt.signals.age"], told => Assert.Contains(told, everything, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_does_a_server_that_quotes_what_it_was_sent(bool readyMade)
    {
        await using var harness = new RteHarness(options => Configure(options, readyMade, sandbox: false));
        var written = new List<string>();
        if (!readyMade)
        {
            harness.Rte.FailToken(Quoting(400, $"{Basic}, {Basic} and {Secret}"));
            written.Add($"{await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync())}");
            harness.Rte.FailToken(new VirtualRteFault(200, $$"""{"access_token":"{{Issued}}","expires_in":7199}"""));
        }

        var token = readyMade ? ReadyMade : Issued;
        written.Add($"{await harness.FailAsync<EcowattUnavailableException>(Quoting(500, $"{token}{token} {Secret}"))}");
        written.Add($"{await harness.FailAsync<EcowattMalformedException>(new VirtualRteFault(200, $$"""{"signals":"{{token}}"}"""))}");

        var everything = string.Join('\n', [.. written, harness.Log.Text]);
        Assert.All([Secret, Basic, Issued, ReadyMade], hidden => Assert.DoesNotContain(hidden, everything, StringComparison.Ordinal));
        Assert.Contains("RTE says: quoted (****", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_prints_as_nothing()
    {
        var until = Houses.At(9);

        Assert.DoesNotContain(Issued[..20], $"{new AccessToken(Issued, until, until)} {AccessToken.ReadyMade(Issued)} {new TokenResponse { AccessToken = Issued }}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_password_before_the_host_are_not_shown()
    {
        await using var harness = new RteHarness(static options => options.Client.BaseAddress = new UriBuilder(options.Client.BaseAddress) { UserName = "user", Password = "h1dden" }.Uri);
        await harness.Rte.DisposeAsync();

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.DoesNotContain("h1dden", failure + harness.Log.Text, StringComparison.Ordinal);
    }

    // A line at the lowest level from each of those who write about requests, if anybody lets them.
    private static void Canary(IServiceProvider services)
    {
        foreach (var category in Writers)
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger(category).Log(LogLevel.Trace, 0, category, null, static (written, _) => $"{written} is heard");
        }
    }

    // A good answer, then every fault of signals; and tokens between every fault of tokens.
    private static List<(VirtualRteFault Fault, bool OnToken)> Queue(VirtualRte rte)
    {
        List<(VirtualRteFault Fault, bool OnToken)> queued = [(new(200) { Bytes = EcowattWriter.Write(SignalScenario.Calm.PublishedAt(Houses.At(9))) }, false)];
        foreach (var (fault, onToken) in Faults())
        {
            if (onToken)
            {
                queued.Add((new(200, $$"""{"access_token":"{{Issued}}","expires_in":7199}"""), true));
            }

            queued.Add((fault, onToken));
        }

        queued.ForEach(one => (one.OnToken ? (Action<VirtualRteFault>)rte.FailToken : rte.FailSignals)(one.Fault));
        return queued;
    }

    private static VirtualRteFault Quoting(int status, string quoted)
        => new(status, $$$"""{"error":"quoted","error_description":"{{{quoted}}}","error_details":{"transaction_id":"{{{quoted}}}"}}""");

    private static void Configure(EcowattDelestageOptions options, bool readyMade, bool sandbox)
    {
        options.Client.ClientSecret = Secret;
        options.Client.Token = readyMade ? ReadyMade : null;
        options.Client.Sandbox = sandbox;
    }

    private static IEnumerable<(VirtualRteFault Fault, bool OnToken)> Faults()
    {
        int[] statuses = [201, 301, 400, 403, 404, 408, 413, 414, 429, 500, 503, 509];
        VirtualRteFault[] others =
        [
            new(307) { Location = new Uri("http://127.0.0.1:9/elsewhere") },
            new(200, "nonsense"),
            new(200, "<html></html>") { ContentType = "text/html" },
            new(200, """{"error_code":500}"""),
            new(500, """{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_details":{"transaction_id":"Id-1"}}"""),
            new(200, "{}", CutAfter: 0),
            new(200, "{}", CutAfter: 0) { Reset = true },
            new(200, "{}", CutAfter: 10),
            HangingFault.Silent(new(200)),
            new(200, " ") { Endless = true, DripBytes = 1 },
            new(200, " ") { Endless = true, Gzip = true },
            new(200, "{}") { HeadLines = ["no header at all"] },
            new(200) { Bytes = new byte[] { 0x1f, 0x8b, 0, 1, 2, 3 }, HeadLines = ["Content-Encoding: gzip"] },
        ];
        foreach (var fault in statuses.Select(static status => new VirtualRteFault(status)).Concat(others))
        {
            yield return (fault, false);
            yield return (fault, true);
        }

        yield return (new VirtualRteFault(401), true);
        yield return (new VirtualRteFault(200, $$"""{"access_token":"{{Issued}}"""), true);
        yield return (new VirtualRteFault(200, $$"""{"access_token":"{{Issued}}""", CutAfter: 130), true);
        yield return (new VirtualRteFault(200, $$"""{"access_token":"{{Issued}} {{Issued}}"}"""), true);
        yield return (new VirtualRteFault(401), false);
    }
}
