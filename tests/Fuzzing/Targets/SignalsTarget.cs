using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>RTE's answers: read or refused with a place in the bytes; what is read can be written and analysed.</summary>
internal sealed class SignalsTarget : FuzzTarget
{
    private const string Day = """{"GenerationFichier":"2024-01-08T16:57:01+01:00","jour":"2024-01-09T00:00:00+01:00","dvalue":3,"message":"Coupures d'électricité programmées","values":[{"pas":0,"hvalue":1},{"pas":8,"hvalue":3},{"pas":18,"hvalue":2},{"pas":23,"hvalue":0}]}""";

    private readonly SignalAnalyzer _analyzer = new();

    public override string Name => "signals";

    public override IEnumerable<byte[]> Seeds =>
    [
        Encoding.UTF8.GetBytes($"{{\"signals\":[{Day}]}}"),
        Encoding.UTF8.GetBytes($"{{\"signals\":[{Day},{Day.Replace("2024-01-09", "2024-01-10", StringComparison.Ordinal)}]}}"),
        Encoding.UTF8.GetBytes("""{"signals":[{"jour":"2022-10-30","dvalue":"1.0","message":"","values":[{"pas":"2","hvalue":"1e0"}]}]}"""),
        Encoding.UTF8.GetBytes("""{"error":"QUOTA","error_description":"too many"}"""),
        .. Recordings.Of("ecowatt", "*.json"),
    ];

    public override IEnumerable<string> Words =>
    [
        "\"signals\":[", "\"jour\":", "\"GenerationFichier\":", "\"dvalue\":", "\"message\":\"", "\"values\":[", "\"pas\":", "\"hvalue\":", "{\"pas\":0,\"hvalue\":1}", "{\"pas\":24,\"hvalue\":-1}",
        "\"2024-07-01\"", "\"2024-03-31T00:00:00+01:00\"", "\"2024-07-01 00:00:00.000+0200\"", "\"2024-06-30T22:00:00Z\"", "\"error\":", "\"error_description\":", "3.0", "\"3e0\"",
    ];

    public override bool Read(byte[] input)
    {
        try
        {
            var signals = EcowattReader.Read(input);
            PlantedFaults.In(signals, IsPlanted);
            Require(signals.Equals(EcowattReader.Read(EcowattWriter.Write(signals))), "signals that were written are read alike");
            _ = _analyzer.Analyze(signals);
            return true;
        }
        catch (EcowattFormatException e)
        {
            Require(e.Position >= 0 && e.Position <= input.Length, "a refusal's place lies in the bytes");
            Require(e.Line == 1 + input.AsSpan(0, (int)e.Position).Count((byte)'\n'), "a refusal's line is that of its place");
            Require(!e.Message.Any(char.IsControl), "a refusal is one line");
            return false;
        }
    }
}
