using System.Globalization;
using Ecowatt.Delestage.Scheduling;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A thousand seeded days, one after the other: what the median and the worst cost, and how many were settled.</summary>
internal static class DeferrableDays
{
    /// <summary>Seeds of single days, as the run over all of them names them.</summary>
    public const int Fits = 1;
    public const int Median = 684;
    public const int Stopped = 0;

    /// <summary>Seed of a household's day with a full board.</summary>
    public const int Household = 0;

    private const int Days = 1_000;
    // The processor's time, the least of these: what else the machine does is not in it.
    private const int Repeats = 3;

    public static void Run()
    {
        var results = new (double Milliseconds, int Seed, DeferrableOutcome Outcome)[Days];
        Measure(0);
        for (var seed = 0; seed < Days; seed++)
        {
            results[seed] = Measure(seed);
        }

        var byWork = results.OrderBy(static result => result.Outcome.Nodes).ToArray();
        var byTime = results.OrderBy(static result => result.Milliseconds).ToArray();
        Write($"{Days} days: median {byTime[Days / 2].Milliseconds:0.00} ms, 90 % within {byTime[Days * 9 / 10].Milliseconds:0.0} ms, worst {byTime[^1].Milliseconds:0.0} ms (seed {byTime[^1].Seed})");
        foreach (var proof in results.GroupBy(static result => result.Outcome.Proof).OrderBy(static group => group.Key))
        {
            Write($"{proof.Key}: {proof.Count()}, median {proof.Select(static result => result.Milliseconds).Order().ElementAt(proof.Count() / 2):0.00} ms");
        }

        foreach (var share in results.GroupBy(static result => new DeferrableDay(result.Seed).Share <= 30).OrderByDescending(static group => group.Key))
        {
            Write($"loads that want {(share.Key ? "at most" : "more than")} 30 % of the room: {share.Count()} days, median {share.Select(static result => result.Milliseconds).Order().ElementAt(share.Count() / 2):0.00} ms, {share.Count(static result => result.Outcome.Proof == DeferrableProof.Fallback)} fallbacks");
        }

        Write($"seeds: without search {byWork.First(static result => result.Outcome.Nodes == 0).Seed}, of median work {byWork[Days / 2].Seed} ({byWork[Days / 2].Outcome.Nodes} nodes), stopped {byWork.First(static result => result.Outcome.Nodes >= DeferrableScheduler.DefaultNodes).Seed}");
    }

    private static (double Milliseconds, int Seed, DeferrableOutcome Outcome) Measure(int seed)
    {
        var day = new DeferrableDay(seed);
        var (least, outcome) = (double.MaxValue, default(DeferrableOutcome));
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var start = Environment.CpuUsage.TotalTime;
            outcome = day.Plan();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        return (least, seed, outcome);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
