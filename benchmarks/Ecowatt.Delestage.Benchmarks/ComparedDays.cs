using System.Globalization;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>The same days planned by the greedy choice alone and by the whole scheduler: what exactness gives, and what it costs.</summary>
internal sealed class ComparedDays
{
    private readonly List<ComparedDay> _days = [];

    /// <summary>How many of the scheduler's plans cost more than the greedy one: none may.</summary>
    public int Worse => _days.Count(static day => day.Exact.Cost > day.Greedy.Cost);

    /// <summary>Plans a day in both ways. Times are the processor's: what else the machine does is not in them.</summary>
    public void Add(SchedulableDay day)
    {
        var start = Environment.CpuUsage.TotalTime;
        day.PlanGreedily();
        var greedyTime = Environment.CpuUsage.TotalTime - start;
        var greedy = day.Figures();
        start = Environment.CpuUsage.TotalTime;
        var proof = day.Plan().Proof;
        var exactTime = Environment.CpuUsage.TotalTime - start;
        _days.Add(new(greedy, day.Figures(), proof, greedyTime.TotalMilliseconds, exactTime.TotalMilliseconds));
    }

    /// <summary>Takes the days of others too.</summary>
    public void Add(ComparedDays others) => _days.AddRange(others._days);

    /// <summary>What the plans differ in, one row of a table: shares of days, and means of a day.</summary>
    public string Gains(string name) => Row(
        $"{name} | {_days.Count} | {Share(static day => day.Exact.Cost != day.Greedy.Cost)} | {Share(static day => day.Exact.Cost with { Runs = 0 } != day.Greedy.Cost with { Runs = 0 })}",
        $"{Change(static day => day.Unmet)} | {Change(static day => day.Alert)} | {Change(static day => day.Normal)} | {Change(static day => day.Cost.Runs, "0.00")}");

    /// <summary>What the plans of days with a tariff differ in, one row of a table.</summary>
    public string Prices(string name) => Row(
        $"{name} | {_days.Count} | {Share(static day => day.Exact.Cost with { Runs = 0 } != day.Greedy.Cost with { Runs = 0 })}",
        $"{Change(static day => day.Unmet)} | {Change(static day => day.Peak)} | {Change(static day => day.Alert)}");

    /// <summary>The greatest gain of one day in each, over all of them.</summary>
    public string Greatest(string name) => Row(
        $"{name} | {Most(static day => day.Unmet)} | {Most(static day => day.Alert)} | {Most(static day => day.Normal)} | {Most(static day => day.Cost.Runs)}",
        string.Join(" | ", Enumerable.Range(0, 6).Select(member => _days.Count(day => day.FirstDifference == member))));

    /// <summary>What is known of the plans, and the processor's time of the scheduler in milliseconds.</summary>
    public string Proofs(string name) => Row(
        $"{name} | {string.Join(" | ", Enum.GetValues<DeferrableProof>().Select(proof => Share(day => day.Proof == proof)))}",
        $"{Time(static day => day.GreedyTime, 0.5)} | {Time(static day => day.ExactTime, 0.5)} | {Time(static day => day.ExactTime, 0.99)} | {Time(static day => day.ExactTime, 1)}");

    private string Share(Func<ComparedDay, bool> isSo)
        => Text($"{100.0 * _days.Count(isSo) / _days.Count:0.0} %");

    private string Change(Func<DayFigures, double> figure, string format = "0")
        => $"{_days.Average(day => figure(day.Greedy)).ToString(format, CultureInfo.InvariantCulture)} → {_days.Average(day => figure(day.Exact)).ToString(format, CultureInfo.InvariantCulture)}";

    private string Most(Func<DayFigures, double> figure) => Text($"{_days.Max(day => figure(day.Greedy) - figure(day.Exact)):0}");

    private string Time(Func<ComparedDay, double> time, double share)
        => Text($"{_days.Select(time).Order().ElementAt((int)Math.Min(_days.Count - 1, share * _days.Count)):0.00}");

    private static string Row(string left, string right) => $"| {left} | {right} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
