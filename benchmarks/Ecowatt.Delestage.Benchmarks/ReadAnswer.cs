using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>One answer of four days: our reading beside the least that any reading costs, and beside what one would write without us.</summary>
[MemoryDiagnoser]
public class ReadAnswer
{
    private readonly byte[] _body = FourDays.Body;
    private readonly SignalAnalyzer _analyzer = new();

    /// <summary>The yardstick: the tokenizer alone, nothing kept.</summary>
    [Benchmark(Baseline = true)]
    public long BarePass()
    {
        var reader = new Utf8JsonReader(_body);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }

    /// <summary>Into plain classes: no check, no sorting, dates still text, no timeline.</summary>
    [Benchmark]
    public PlainAnswer? SourceGenerated() => JsonSerializer.Deserialize(_body, PlainContext.Default.PlainAnswer);

    /// <summary>Ours: checked days and their timeline in UTC.</summary>
    [Benchmark]
    public SignalTimeline SignalsAndTimeline() => _analyzer.Analyze(EcowattReader.Read(_body));

    /// <summary>Of which the reading alone.</summary>
    [Benchmark]
    public EcowattSignals SignalsAlone() => EcowattReader.Read(_body);
}
