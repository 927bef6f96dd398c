using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A year of hourly signals, a cold day in each week, through eight loads by the what-if simulator: plan, carry out, book, until the report.</summary>
[MemoryDiagnoser]
public class SimulateYear
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly SignalAnalyzer Analyzer = new();

    private readonly Zone _zone = PlannedZones.Plain(8);
    private readonly ImmutableArray<SignalCapture> _year = [new SignalCapture(ParisTime.StartOf(First), new EcowattSignals(Enumerable.Range(0, 365).Select(Day)))];
    private readonly ImmutableArray<SignalCapture> _daily = [.. Enumerable.Range(0, 365).Select(static day => new SignalCapture(ParisTime.StartOf(First.AddDays(day)), new EcowattSignals(Enumerable.Range(day, 4).Select(Day))))];

    /// <summary>All hours known from the start.</summary>
    [Benchmark(Baseline = true)]
    public WhatIfReport KnownAtOnce() => Simulator.Run(_zone, _year, Analyzer);

    /// <summary>As recorded: each midnight an answer of four days, read anew into a timeline.</summary>
    [Benchmark]
    public WhatIfReport AnswerByAnswer() => Simulator.Run(_zone, _daily, Analyzer);

    private static EcowattDay Day(int day)
    {
        var hours = SignalScenario.Day(day % 7 == 3 ? "000001112222211112332111" : "000000111111111111111100");
        return new EcowattDay(First.AddDays(day), hours.Highest, "", hours);
    }
}
