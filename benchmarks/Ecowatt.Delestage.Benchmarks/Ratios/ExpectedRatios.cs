using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>The committed figures, one for each pair: <c>benchmarks/expected-ratios.json</c>.</summary>
internal static class ExpectedRatios
{
    public const string FileName = "benchmarks/expected-ratios.json";

    public static Dictionary<string, ExpectedRatio> Read()
        => File.Exists(Location) ? JsonSerializer.Deserialize(File.ReadAllBytes(Location), ExpectedContext.Default.DictionaryStringExpectedRatio)! : [];

    /// <summary>Writes measured figures; those of pairs that were not measured stay.</summary>
    public static void Write(Dictionary<string, ExpectedRatio> measured, Dictionary<string, ExpectedRatio> before)
    {
        var all = new Dictionary<string, ExpectedRatio>(before);
        foreach (var (name, figure) in measured)
        {
            all[name] = figure with { Ratio = Math.Round(figure.Ratio, figure.Ratio < 0.1 ? 5 : figure.Ratio < 100 ? 3 : 0) };
        }

        File.WriteAllBytes(Location, [.. JsonSerializer.SerializeToUtf8Bytes(all, ExpectedContext.Default.DictionaryStringExpectedRatio), (byte)'\n']);
    }

    // Beside the project: the command is run from the repository, wherever it was built.
    private static string Location
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("no Ecowatt.Delestage.sln above the program; run it from a checkout"), FileName);
        }
    }
}

/// <summary>What a pair is expected to come to; a tenth more fails.</summary>
/// <param name="Ratio">One unit of ours over one of the reference.</param>
/// <param name="Bytes">What one call of ours allocates.</param>
internal sealed record ExpectedRatio(double Ratio, long Bytes);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, ExpectedRatio>))]
internal sealed partial class ExpectedContext : JsonSerializerContext;
