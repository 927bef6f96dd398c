using CsCheck;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>The rules' invariants over arbitrary zones, signals, orders, readings, faults of the board, jumps of the clock and restarts.</summary>
public sealed class EngineProperties
{
    /// <summary>How many decisions at least; any number on demand, by the environment's ECOWATT_DECISIONS.</summary>
    private static readonly int Wanted = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_DECISIONS"), out var wanted) ? wanted : 200_000;

    [Fact]
    public void No_invariant_breaks_whatever_happens() => Holds(WorldPlan.Any);

    /// <summary>Banks come and go one by one, and the loads of the others go on under the same limit, cap and meter.</summary>
    [Fact]
    public void No_invariant_breaks_on_several_banks_of_which_each_comes_and_goes() => Holds(WorldPlan.Over(3));

    /// <summary>I7 as it reads where the limit is the meter's breaker. Readings come each second or two, so the worlds are shorter.</summary>
    [Fact]
    public void No_invariant_breaks_under_the_meters_breaker() => Holds(WorldPlan.Guarded, minutes: 45, worlds: 25);

    private static void Holds(Gen<WorldPlan> plans, int minutes = 36 * 60, int worlds = 50)
    {
        var decisions = 0;
        do
        {
            plans.Sample(
                plan =>
                {
                    var world = new World(plan);
                    world.Run(TimeSpan.FromMinutes(minutes));
                    Interlocked.Add(ref decisions, world.Decisions);
                    Replays(world.Journal);
                },
                iter: worlds);
        }
        while (decisions < Wanted);

        Assert.True(decisions >= Wanted);
    }

    private static void Replays(TestJournal journal)
    {
        var again = journal.Replayed();
        for (var i = 0; i < journal.Lines.Count; i++)
        {
            Assert.True(i < again.Lines.Count && journal.Lines[i] == again.Lines[i], $"line {i} replays differently:\n{journal.Lines[i]}\n{(i < again.Lines.Count ? again.Lines[i] : default)}");
        }

        Assert.Equal(journal.Lines.Count, again.Lines.Count);
    }
}
