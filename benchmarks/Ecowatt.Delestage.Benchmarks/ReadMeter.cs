using System.Text;
using BenchmarkDotNet.Attributes;
using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A megabyte of frames of a meter in standard mode: our parser beside one that splits strings, as one would write it.</summary>
[MemoryDiagnoser]
public class ReadMeter
{
    /// <summary>How many bytes one operation reads: megabytes a second are this over the mean in microseconds.</summary>
    public static int Length => Bytes.Length;

    private static readonly byte[] Bytes = Frames(1_000_000);
    private static readonly HashSet<string> Labels = [.. TicLabels.All.Select(static label => label.Name)];

    private readonly TicFramer _framer = new();

    /// <summary>Decoded to text, split by lines and tabs, the checksum summed, the label looked up.</summary>
    [Benchmark(Baseline = true)]
    public long SplitStrings()
    {
        var sum = 0L;
        foreach (var line in Encoding.ASCII.GetString(Bytes).Split('\n', '\r'))
        {
            if (line.Split('\t') is { Length: >= 3 } fields && line[..^1].Sum(static letter => letter) % 64 + 32 == line[^1] && Labels.Contains(fields[0]))
            {
                sum += int.TryParse(fields[^2], out var value) ? value : 0;
            }
        }

        return sum;
    }

    /// <summary>Ours: frames and groups found byte by byte, checksum, label, length and characters checked, the number read.</summary>
    [Benchmark]
    public long Groups()
    {
        var sum = 0L;
        foreach (var value in Bytes)
        {
            if (_framer.Step(value) == TicToken.Group && TicParser.Parse(_framer.Line, out var group) == TicFault.None)
            {
                sum += group.TryGetNumber(out var number) ? number : 0;
            }
        }

        return sum;
    }

    private static byte[] Frames(int length)
    {
        string[] bodies =
        [
            "ADSC\t120000001234\t", "VTIC\t02\t", "DATE\tH260113120000\t\t", "NGTF\t     TEMPO      \t", "LTARF\t    HP  BLEU    \t", "EAST\t006231973\t", "EASF01\t002741488\t", "EASF02\t003490485\t",
            "EASD01\t006231973\t", "IRMS1\t005\t", "URMS1\t235\t", "PREF\t09\t", "PCOUP\t09\t", "SINSTS\t01163\t", "SMAXSN\tH260113082229\t06100\t", "CCASN\tH260113113000\t02120\t", "UMOY1\tH260113115000\t234\t",
            "STGE\t013A0401\t", "MSG1\tPAS DE          MESSAGE         \t", "PRM\t12000000001234\t", "RELAIS\t000\t", "NTARF\t02\t", "NJOURF\t00\t", "NJOURF+1\t00\t",
            $"PJOURF+1\t00004001 06004002 22004001{string.Concat(Enumerable.Repeat(" NONUTILE", 8))}\t",
        ];
        var frame = Encoding.ASCII.GetBytes($"\u0002{string.Concat(bodies.Select(static body => $"\n{body}{(char)(body.Sum(static letter => letter) % 64 + 32)}\r"))}\u0003");
        return [.. Enumerable.Repeat(frame, length / frame.Length).SelectMany(static bytes => bytes)];
    }
}
