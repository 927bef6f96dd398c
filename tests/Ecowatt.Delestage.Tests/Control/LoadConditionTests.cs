using System.Text.RegularExpressions;
using Ecowatt.Delestage.Replaying;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What a condition is told, when it is asked, and what becomes of its answer.</summary>
public sealed class LoadConditionTests
{
    // The house starts at five in the afternoon, and no hour of the next day is published.
    private const int Tomorrow = 24;

    [Fact]
    public async Task Never_between_twelve_and_one_is_kept_to_the_instant_and_replays()
    {
        using var house = Lunch(new LunchBreak());
        await using (var running = await house.StartAsync())
        {
            await running.ToAsync(Tomorrow + 11, 59, 59.9);
            Assert.True(running.Load().Powered);
            await running.ToAsync(Tomorrow + 12, 0, 30);
            Assert.Equal("stays off until 13:00 (condition \"lunch\")", running.Load().Why);
            await running.ToAsync(Tomorrow + 13, 0, 30);
            Assert.Equal(Rule.Unknown, running.Load().Decision.Rule);

            // Its contact is normally closed: energised is off.
            Assert.Equal([(Houses.At(Tomorrow + 12), true), (Houses.At(Tomorrow + 13), false)], running.Bank.Commands.TakeLast(2).Select(static command => (command.At, command.Energised)));
        }

        var report = JournalReplay.Run(house.Journal, until: Houses.At(Tomorrow + 12, 30));
        Assert.Null(report.Difference);
        Assert.Equal(("stays off until 13:00 (condition \"lunch\")", Rule.Condition), report.Zone!.Loads[0].Status is var lunch ? (lunch.Why, lunch.Decision.Rule) : default);
        Assert.Null(JournalReplay.Run(house.Journal).Difference);
    }

    [Fact]
    public void The_README_shows_the_condition_that_is_tested()
    {
        var shown = Regex.Match(File.ReadAllText(Repository.Folder("README.md")), "<!-- snippet: condition -->\\s*```csharp\\s*(public sealed class.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var tested = File.ReadAllText(Repository.Folder("tests", "Ecowatt.Delestage.Tests", "Control", "LunchBreak.cs"));

        Assert.Equal(tested[tested.IndexOf("public sealed class", StringComparison.Ordinal)..].ReplaceLineEndings(), shown.ReplaceLineEndings());
    }

    [Fact]
    public async Task It_is_told_the_time_the_level_and_the_fresh_readings_of_the_zone()
    {
        var asked = new Asked { Name = "curious" };
        using var house = Lunch(asked, zone => zone with { Meter = "meter", Loads = [zone.Loads[0] with { Comfort = new Comfort { Sensor = "room", Floor = 16 }, PowerSensor = "plug" }] });
        house.Feed.Set("222222222222222222222222");
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 30);
        foreach (var (sensor, value) in (ReadOnlySpan<(string, double)>)[("room", 19.5), ("room", 850), ("METER", 1200), ("plug", double.NaN), ("other", 1)])
        {
            running.Controller.ReportReading(sensor, value);
        }

        await running.ToAsync(17, 30, 1);
        var context = asked.Last!;
        Assert.Equal(("house", "oven", SignalLevel.Tense), (context.Zone, context.Load.Name, context.Level));
        Assert.Equal((19.5, 1200, null, null), (context.Reading("room"), context.Reading("Meter"), context.Reading("plug"), context.Reading("other")));
        Assert.InRange(context.Now, Houses.At(17, 30), Houses.At(17, 30, 1));
        Assert.Equal(TimeSpan.Zero, context.Now.Offset);

        await running.ToAsync(17, 33);
        Assert.Equal((19.5, null), (asked.Last!.Reading("room"), asked.Last.Reading("meter")));
        await running.ToAsync(17, 46);
        Assert.Null(asked.Last!.Reading("room"));
    }

    [Fact]
    public async Task Of_two_the_first_that_asks_decides()
    {
        var (first, second) = (new Asked { Name = "first" }, new Asked { Name = "second", Answer = ConditionAnswer.On() });
        using var house = Lunch(first);
        house.Conditions.Add(second);
        house.Feed.Set("222222222222222222222222");
        await using var running = await house.StartAsync();
        Assert.Equal((true, "second"), Decided(running));

        first.Answer = ConditionAnswer.Off();
        await running.Controller.WaitForPendingAsync();
        Assert.Equal((false, "first"), Decided(running));
    }

    [Fact]
    public async Task An_instant_that_has_passed_is_ignored()
    {
        using var house = Lunch(new Asked { Name = "late", Answer = ConditionAnswer.Off(Houses.At(9)) });
        await using var running = await house.StartAsync();

        // The load's maximum of two hours began at the start, a minute before five.
        Assert.Equal("stays off until 18:59 (condition \"late\")", running.Load().Why);
    }

    private static (bool Desired, string? By) Decided(KeptHouse.Running running) => running.Load().Decision is var decision ? (decision.Desired, decision.RequestedBy) : default;

    private static KeptHouse Lunch(ILoadCondition condition, Func<Zone, Zone>? zone = null)
    {
        var house = new KeptHouse((zone ?? (static zone => zone))(Houses.Zone(Houses.Load("oven"))));
        house.Conditions.Add(condition);
        house.Feed.Set("111111111111111111111111");
        return house;
    }

    private sealed class Asked : ILoadCondition
    {
        public required string Name { get; init; }

        public ConditionAnswer Answer { get; set; }

        public LoadConditionContext? Last { get; private set; }

        public ConditionAnswer Ask(LoadConditionContext context)
        {
            Last = context;
            return Answer;
        }
    }
}
