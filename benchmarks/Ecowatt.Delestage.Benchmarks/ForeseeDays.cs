using BenchmarkDotNet.Attributes;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Looking ahead, as a page asks each minute and a phone each hour: eight loads, of which two choose their hours.</summary>
[MemoryDiagnoser]
public class ForeseeDays
{
    private static readonly DateTimeOffset Evening = new(2026, 1, 14, 17, 30, 0, TimeSpan.Zero);

    private SimulatedZone? _zone;

    [Params(36, 168)]
    public int Hours { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var zone = new Zone
        {
            Name = "house",
            Bank = "desk",
            Limit = 9_000,
            Loads = [.. Enumerable.Range(0, 8).Select(static i => new Load
            {
                Name = $"load {i}",
                Channel = i,
                RatedPower = 1_500,
                Deferral = i < 2 ? new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(21, 0), Deadline = new TimeOnly(6, 0) } : null,
            })],
        };
        _zone = new SimulatedZone(zone, Evening.AddDays(-1), powered: true, static (_, _) => { });
        _zone.At(Evening);
        _zone.Engine.Signals(new SignalAnalyzer().Analyze(SignalScenario.WinterDay(ParisTime.DateOf(Evening)).PublishedAt(Evening)));
        while (_zone.Step())
        {
        }
    }

    [Benchmark]
    public ZoneForesight Foresee() => new Foreseer(_zone!.Engine).Run(Evening.AddHours(Hours), CancellationToken.None);
}
