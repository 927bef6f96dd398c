namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>Conditions and feeds of the application that throw or block are named, and the zone goes on.</summary>
public sealed class ConditionGuardTests
{
    private const string Tense = "222222222222222222222222";

    [Fact]
    public async Task A_condition_that_blocks_is_named_and_its_last_word_counts_for_a_minute()
    {
        using var release = new ManualResetEventSlim();
        var thermostat = new Scripted { Asking = static load => load == "heater" };
        await using var house = await SeamHouse.StartAsync(feed: Grid(Tense), conditions: [thermostat]);
        Assert.Equal((Rule.Condition, Rule.Signal), (house.Load("heater").Decision.Rule, house.Load("boiler").Decision.Rule));

        var asked = 0;
        thermostat.Asking = _ =>
        {
            Interlocked.Increment(ref asked);
            release.Wait();
            return false;
        };
        var settled = house.Controller.WaitForPendingAsync();
        await RunningHouse.UntilAsync(() => Volatile.Read(ref asked) == 1 && house.Patience.IsWaitedFor(TimeSpan.FromSeconds(1)));
        house.Patience.Advance(TimeSpan.FromSeconds(1));
        await settled.WaitAsync(HangGuard.Limit);
        Assert.Contains("the condition \"thermostat\" has not answered for more than a second", house.Zone.Problem, StringComparison.Ordinal);
        Assert.Contains("thermostat has not answered zone house for a second", house.Log, StringComparison.Ordinal);
        Assert.Equal(Rule.Condition, house.Load("heater").Decision.Rule);

        house.Patience.Advance(TimeSpan.FromMinutes(1));
        await house.Controller.WaitForPendingAsync();
        Assert.Equal(Rule.Signal, house.Load("heater").Decision.Rule);
        Assert.Equal(1, asked);

        thermostat.Asking = static load => load == "boiler";
        release.Set();
        await RunningHouse.UntilAsync(() => house.Zone.Problem is null && house.Load("boiler").Decision.Rule == Rule.Condition);
    }

    [Fact]
    public async Task A_condition_that_throws_counts_as_not_asking_for_the_load_in_question_alone_and_is_told_once()
    {
        var thermostat = new Scripted { Asking = static load => load == "heater" ? throw new InvalidOperationException("gone") : true };
        await using var house = await SeamHouse.StartAsync(feed: Grid(Tense), conditions: [thermostat]);
        await house.Controller.WaitForPendingAsync();
        await house.Controller.WaitForPendingAsync();

        Assert.Equal((Rule.Signal, Rule.Condition), (house.Load("heater").Decision.Rule, house.Load("boiler").Decision.Rule));
        Assert.Contains("\"thermostat\" failed and counts as not asking: \"heater\": InvalidOperationException: gone", house.Zone.Problem, StringComparison.Ordinal);
        Assert.Equal(1, house.Log.Split("the condition thermostat failed").Length - 1);
        thermostat.Asking = static _ => false;
        await house.Controller.WaitForPendingAsync();
        Assert.Null(house.Zone.Problem);
    }

    [Fact]
    public async Task What_a_feed_said_last_is_in_force_while_it_fails()
    {
        var feed = new FailingFeed();
        await using var house = await SeamHouse.StartAsync(feed: feed);
        Assert.Equal(Rule.Signal, house.Load("heater").Decision.Rule);

        feed.Fails = true;
        await house.OffAsync("boiler");
        await house.Controller.WaitForPendingAsync();

        Assert.Equal(1, house.Log.Split("the feed failed").Length - 1);
        Assert.Equal(Rule.Signal, house.Load("heater").Decision.Rule);
        Assert.Contains("the feed failed, and what it said last is in force: InvalidOperationException: gone", house.Zone.Problem, StringComparison.Ordinal);
        feed.Fails = false;
        await house.Controller.WaitForPendingAsync();
        Assert.Null(house.Zone.Problem);
    }

    private static KeptHouse.SetFeed Grid(string hours)
    {
        var feed = new KeptHouse.SetFeed();
        feed.Set(hours);
        return feed;
    }

    private sealed class Scripted : ILoadCondition
    {
        public event EventHandler? Changed
        {
            add { }
            remove { }
        }

        public string Name => "thermostat";

        public Func<string, bool> Asking { get; set; } = static _ => false;

        public ConditionAnswer Ask(LoadConditionContext context) => Asking(context.Load.Name) ? ConditionAnswer.On() : ConditionAnswer.None();
    }

    private sealed class FailingFeed : ISignalFeed
    {
        private readonly FeedSnapshot _current = FeedSnapshot.None with { Timeline = Houses.Timeline(Tense) };

        public bool Fails { get; set; }

        public FeedSnapshot Current => Fails ? throw new InvalidOperationException("gone") : _current;

        public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
