using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Feed.Week;

/// <summary>The real client and the real feed, on a folder and over real sockets, through a week in which everything goes wrong.</summary>
public sealed class ScriptedWeekTests : IDisposable
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly TestFolder _folder = new();
    private readonly TcpListener _elsewhere = new(IPAddress.Loopback, 0);

    public ScriptedWeekTests() => _elsewhere.Start();

    public void Dispose()
    {
        _elsewhere.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    public async Task At_every_moment_it_has_the_best_that_could_be_had_and_asks_once_in_a_quarter(int seed)
    {
        var script = new WeekScript(seed, new Uri($"http://{_elsewhere.LocalEndpoint}/"));
        var clock = new VirtualClock(WeekScript.At(0, 5, 3));
        await using var rte = script.Start(clock);
        var network = new HurriedNetwork(
            pauses: () => !script.IsTrusted(clock.GetUtcNow()),
            limits: () => script.Spans.Any(span => span.Hurried && span.Holds(clock.GetUtcNow())));
        var refused = new ConcurrentQueue<DateTimeOffset>();
        var best = new BestSnapshot(script);
        var started = clock.GetUtcNow();
        var feed = await StartAsync();
        var events = Events(seed);
        try
        {
            foreach (var at in Moments(seed).Concat(events.Keys).Distinct().Order())
            {
                await clock.AdvanceToAsync(at);
                await CheckAsync();
                if (events.TryGetValue(at, out var happens))
                {
                    await happens();
                    await CheckAsync();
                }
            }
        }
        finally
        {
            await feed.DisposeAsync();
        }

        // What was scripted also happened, and the token never left for the other host. Where tokens fail too, chance says whether one was left.
        Assert.All(script.Spans, span => Assert.Contains(rte.Calls, call => (call.Method == "GET" || span.TokensToo) && span.Holds(call.At) && (span.Good || span.Fault.Status == call.Status)));
        Assert.False(_elsewhere.Pending());
        Assert.InRange(refused.Count, 20, 200); // Every 45 s, twice each: such tries cost nothing.
        Assert.DoesNotContain(rte.Calls, call => !script.IsTrusted(call.At));
        Assert.Contains(rte.Calls.Zip(rte.Calls.Skip(1)), static pair => pair.First is { Method: "POST", Status: 200 } && pair.Second.Method == "POST");
        RefusedOnceIsAskedAgain(rte);
        Assert.InRange(rte.Calls.Count(script.IsGood), 200, 336);

        Task<RunningFeed> StartAsync() => RunningFeed.StartAsync(
            rte,
            clock,
            _folder.Path,
            options => (options.Client.Retries, options.Client.NetworkTime) = (1, network),
            builder => builder.Services.AddHttpClient(EcowattClientOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler(
                (handler, _) => ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => Trusts()));

        // As a certificate that ran out, and was renewed.
        bool Trusts()
        {
            var now = clock.GetUtcNow();
            if (!script.IsTrusted(now))
            {
                refused.Enqueue(now);
            }

            return script.IsTrusted(now);
        }

        async Task CheckAsync()
        {
            // Real time for the last answer to arrive, while the virtual clock stands.
            var now = clock.GetUtcNow();
            string? fault = null;
            await HangGuard.UntilAsync(
                () =>
                {
                    best.See(rte.Calls);
                    return (fault = best.Fault(feed.Snapshot, now)) is null;
                },
                () => Told(fault!));
            Assert.True(QuotaIsKept(rte), Told("asked twice in a quarter"));
            Assert.True(IsDiligent(rte, script, started, refused, now), Told("it does not come back"));

            string Told(string what) => $"Paris {WeekScript.Paris(now):ddd HH:mm:ss}: {what}\n{Last(rte)}\n{feed.Log.Text[^Math.Min(2_000, feed.Log.Text.Length)..]}";
        }

        // Restarts, a person, and tokens that go bad: by the instant.
        Dictionary<DateTimeOffset, Func<Task>> Events(int n)
        {
            var (friday, sunday) = (new DateOnly(2026, 10, 23), new DateOnly(2026, 10, 25));
            var events = new Dictionary<DateTimeOffset, Func<Task>>
            {
                [WeekScript.At(0, 10, 1)] = () => RestartAsync(TimeSpan.Zero),
                [WeekScript.At(0, 17, 10)] = () => RestartAsync(TimeSpan.FromMinutes(3)),
                [WeekScript.At(1, 8, 25)] = () => RestartAsync(TimeSpan.Zero),
                [WeekScript.At(1, 10)] = () => ChangeAsync(friday, 18, SignalLevel.Critical),
                [WeekScript.At(1, 16, 10)] = Now(rte.RevokeTokens),
                [WeekScript.At(1, 18)] = Now(rte.RevokeTokens),
                [WeekScript.At(1, 20)] = () => ChangeAsync(sunday, 2, SignalLevel.LowCarbon),
                [WeekScript.At(1, 23, 40)] = () => RestartAsync(TimeSpan.FromMinutes(40)),
                [WeekScript.At(2, 12)] = () => RemoveAsync(friday, 18),
                [WeekScript.At(2, 14)] = Now(() =>
                {
                    rte.RevokeTokens();
                    rte.FailToken(new VirtualRteFault(200, "{}"));
                }),
                [WeekScript.At(3, 16)] = () => RestartAsync(TimeSpan.FromHours(2)),
                [WeekScript.At(4, 2, 30)] = () => RestartAsync(TimeSpan.Zero),
                [WeekScript.At(4, 10, 30)] = () => RemoveAsync(sunday, 2),
                [WeekScript.At(5, 2)] = () => RestartAsync(TimeSpan.FromHours(5)),
            };

            // Four starts in one quarter, wherever it lies.
            for (var i = 0; i < 4; i++)
            {
                events[WeekScript.At(6, 3).AddMinutes(new Random(n).Next(120) + 3 * i)] = () => RestartAsync(TimeSpan.Zero);
            }

            return events;
        }

        async Task RestartAsync(TimeSpan down)
        {
            await feed.DisposeAsync();
            await clock.AdvanceToAsync(clock.GetUtcNow() + down);
            started = clock.GetUtcNow();
            feed = await StartAsync();
        }

        async Task ChangeAsync(DateOnly day, int hour, SignalLevel level)
        {
            await feed.Changes.SetAsync(day, hour, level, "Ana");
            best.Changes[(day, hour)] = level;
        }

        async Task RemoveAsync(DateOnly day, int hour)
        {
            Assert.True(await feed.Changes.ClearAsync(day, hour));
            best.Changes.Remove((day, hour));
        }
    }

    // Every quarter of the week, its ends, and instants in between.
    private static IEnumerable<DateTimeOffset> Moments(int seed)
    {
        var random = new Random(seed);
        for (var quarter = WeekScript.At(0, 5, 15); quarter < WeekScript.At(7, 5); quarter += Quarter)
        {
            yield return quarter;
            yield return quarter.AddSeconds(random.Next(1, 900));
        }
    }

    // A token that RTE refuses names no application, so that a call with it counts for none; it is repeated once, with a new one.
    private static bool QuotaIsKept(VirtualRte rte)
        => rte.Calls.Where(static call => call.Method == "GET").GroupBy(static call => call.At.UtcTicks / Quarter.Ticks).All(
            static calls => calls.Count(static call => call.Status != 401) <= 1 && calls.Count() <= 2 && (calls.Count() == 1 || calls.First().Status == 401));

    // The tokens of Thursday afternoon: where RTE refused one, the signals came at once by another.
    private static void RefusedOnceIsAskedAgain(VirtualRte rte)
    {
        var gets = rte.Calls.Where(static call => call.Method == "GET" && WeekScript.At(1, 15) <= call.At && call.At < WeekScript.At(1, 20)).ToList();
        var refused = gets.Where(static call => call.Status == 401).ToList();
        Assert.InRange(refused.Count, 1, 2);
        Assert.All(refused, call => Assert.Equal((call.At, 200), (gets[gets.IndexOf(call) + 1].At, gets[gets.IndexOf(call) + 1].Status)));
    }

    // As it is promised: half an hour after a success, an hour after failures, jitter of two minutes beside; sooner when it matters.
    private static bool IsDiligent(VirtualRte rte, WeekScript script, DateTimeOffset started, ConcurrentQueue<DateTimeOffset> refused, DateTimeOffset now)
    {
        if (rte.Calls.IsEmpty)
        {
            return false;
        }

        var last = rte.Calls[^1];
        var untrusted = !refused.IsEmpty && refused.Last() > last.At;
        var tried = untrusted ? refused.Last() : last.At;
        var since = now - (tried > started ? tried : started);
        if (untrusted)
        {
            // It spent nothing: tried again within 45 s.
            return since <= TimeSpan.FromSeconds(46);
        }

        if (!script.IsGood(last))
        {
            return since <= TimeSpan.FromMinutes(62.1);
        }

        var (paris, asked) = (WeekScript.Paris(now), WeekScript.Paris(last.At));
        bool Missed(TimeSpan from, TimeSpan until) => asked < paris.Date + from && paris > paris.Date + until && since > until - from;
        var lacksDay = asked.Date == paris.Date && paris.Hour < 3 && script.Published(last.At).Count() < 4;
        return since <= TimeSpan.FromMinutes(lacksDay ? 17.1 : 32.1)
            && !Missed(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(17.1))
            && !Missed(new TimeSpan(17, 5, 0), new TimeSpan(17, 17, 6))
            && !(paris.DayOfWeek == DayOfWeek.Friday && Missed(new TimeSpan(12, 20, 0), new TimeSpan(12, 32, 6)));
    }

    private static Func<Task> Now(Action act) => () =>
    {
        act();
        return Task.CompletedTask;
    };

    private static string Last(VirtualRte rte)
        => string.Join('\n', rte.Calls.TakeLast(6).Select(static call => $"{WeekScript.Paris(call.At):ddd HH:mm:ss} {call.Method} {call.Status}"));
}
