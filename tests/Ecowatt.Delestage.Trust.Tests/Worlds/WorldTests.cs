using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>Whole houses by lot in virtual time: whatever is drawn, the rules hold, seen from outside.</summary>
public sealed class WorldTests(ITestOutputHelper output)
{
    private const long InTheGate = 200_000;

    [Fact]
    public async Task Whatever_happens_to_a_house_the_rules_hold()
    {
        var wanted = long.TryParse(Environment.GetEnvironmentVariable("ECOWATT_WORLD_DECISIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var decisions) ? decisions : InTheGate;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_WORLD_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
        var (made, worlds, failed) = (0L, 0, 0);
        var began = Stopwatch.GetTimestamp();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (; made < wanted; seed++, worlds++)
        {
            var plan = WorldPlan.Draw(seed);
            var outcome = await World.LiveAsync(plan);
            made += outcome.Decisions;
            if (outcome.Broken.Count > 0)
            {
                failed++;
                output.WriteLine(await ShrunkAsync(plan, outcome));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"world {seed}: {outcome.Broken[0]}"));
                if (failed >= 3)
                {
                    break;
                }
            }
        }

        var real = Stopwatch.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{worlds} worlds, {made} decisions, {real:0.0} s, {made / real:0} a second, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:0.0} s of the processor"));
        Assert.Equal(0, failed);
    }

    // Each is a fault that somebody could have built in; the checker and the shrinker know nothing of it.
    [Theory]
    [InlineData(Plant.OtherWay)]
    [InlineData(Plant.NoMinimumOff)]
    [InlineData(Plant.ForgetsAtRestart)]
    [InlineData(Plant.OtherLocks)]
    [InlineData(Plant.NoLimit)]
    [InlineData(Plant.LongerShed)]
    [InlineData(Plant.JournalByte)]
    public async Task A_planted_fault_is_found_and_shrunk_to_a_trace_that_a_person_reads(object planted)
    {
        var plant = (Plant)planted;
        for (var seed = 1; seed <= 30; seed++)
        {
            var plan = WorldPlan.Draw(seed) with { Plant = plant };
            var outcome = await World.LiveAsync(plan);
            if (outcome.Broken.Count == 0)
            {
                continue;
            }

            var shrinker = new WorldShrinker(WorldShrinker.Invariant(outcome.Broken[0]), tries: 25);
            var (small, result) = await shrinker.ShrinkAsync(plan, outcome);
            var trace = shrinker.Trace(small, result);
            output.WriteLine(trace);
            Assert.InRange(trace.Split('\n').Length, 5, 39);

            // The command lives the same world: another run of what it says breaks the same, and without the plant it holds.
            var again = WorldPlan.Parse(small.Command.Split('\'')[1]);
            Assert.Contains((await World.LiveAsync(again)).Broken, broken => WorldShrinker.Invariant(broken) == WorldShrinker.Invariant(outcome.Broken[0]));
            Assert.Empty((await World.LiveAsync(again with { Plant = Plant.None })).Broken);
            return;
        }

        Assert.Fail($"{plant} was not found in 30 worlds");
    }

    [Fact]
    public async Task One_world_again()
    {
        if (Environment.GetEnvironmentVariable("ECOWATT_WORLD") is not { Length: > 0 } text)
        {
            return;
        }

        var plan = WorldPlan.Parse(text);
        var outcome = await World.LiveAsync(plan);
        output.WriteLine(string.Join('\n', outcome.Broken));
        Assert.Empty(outcome.Broken);
    }

    private static async Task<string> ShrunkAsync(WorldPlan plan, WorldOutcome outcome)
    {
        var shrinker = new WorldShrinker(WorldShrinker.Invariant(outcome.Broken[0]));
        var (small, result) = await shrinker.ShrinkAsync(plan, outcome);
        return shrinker.Trace(small, result);
    }
}
