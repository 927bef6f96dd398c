using Ecowatt.Delestage.Concurrency.Rewriting;
using Ecowatt.Delestage.Concurrency.Scheduling;
using Ecowatt.Delestage.Concurrency.Seams;

namespace Ecowatt.Delestage.Concurrency;

/// <summary>The short form: some hundred schedules of each seam, and proof that a fault would be found.</summary>
public sealed class ConcurrencyTests
{
    private const int Schedules = 500;
    private const ulong Seed = 20_260_114;

    // Twenty times what was seen to be enough.
    private const int SchedulesUntilFound = 250;

    // What finds no fault that is there says nothing: so these are looked for before any seam is.
    private static readonly Lazy<ExplorationReport[]> OfPlanted = new(static () => [.. Scenarios.PlantedNames.Select(static name => RewrittenCode.Explore(new(name, SchedulesUntilFound, Seed)))]);

    public static TheoryData<string> Seams => [.. Scenarios.Names];

    public static TheoryData<string> Planted => [.. Scenarios.PlantedNames];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_found_and_its_trace_finds_it_again(string name)
    {
        var found = OfPlanted.Value.Single(report => report.Seam == name);
        Assert.True(found.Fault is not null, $"not in {found.Schedules} schedules");
        Assert.InRange(found.Schedules, 2, SchedulesUntilFound);

        var again = RewrittenCode.Explore(new(name, 1, Seed, found.Trace));

        Assert.Equal(found.Fault, again.Fault);
        Assert.Equal((found.Trace, found.Last), (again.Trace, again.Last), static (left, right) => left.Trace == right.Trace && left.Last.SequenceEqual(right.Last));
    }

    [Theory]
    [MemberData(nameof(Seams))]
    public void Every_schedule_keeps_what_the_seam_promises(string seam)
    {
        Assert.All(OfPlanted.Value, static report => Assert.NotNull(report.Fault));

        var report = RewrittenCode.Explore(new(seam, Schedules, Seed));

        Assert.True(report.Fault is null, report.ToString());
        Assert.Equal(Schedules, report.Schedules);

        // That nearly all differ says that something is chosen; that there are steps, that the product's own code comes to the points.
        Assert.True(report.Different > Schedules / 2 && report.Steps > 10L * Schedules, report.ToString());
    }

    [Fact]
    public void A_trace_is_read_as_it_was_written()
    {
        var (seam, choices) = Trace.Read(Trace.Write("inbox-stop", [0, 1, 1, 1, 12, 0]));

        Assert.Equal("inbox-stop", seam);
        Assert.Equal([0, 1, 1, 1, 12, 0], choices);
    }
}
