using System.Globalization;
using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.Tempo.Tests.Fakes;

/// <summary>Recorded data beside the repository, at <c>../shared/data</c>.</summary>
internal static class SharedData
{
    private static readonly Dictionary<string, TariffColor> Colors = new() { ["BLEU"] = TariffColor.Blue, ["BLANC"] = TariffColor.White, ["ROUGE"] = TariffColor.Red };

    public static string Folder { get; } = Repository.Folder("..", "shared", "data");

    public static bool IsThere => Directory.Exists(Path.Combine(Folder, "tempo"));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, "tempo", name));

    /// <summary>The seasons that RTE published, by the year in which each begins.</summary>
    public static IReadOnlyDictionary<int, TempoCalendar> Seasons()
        => Directory.GetFiles(Path.Combine(Folder, "forecast"), "tempo_*.tsv").ToDictionary(
            static file => int.Parse(Path.GetFileName(file).AsSpan("tempo_".Length, 4), CultureInfo.InvariantCulture),
            static file => TempoCalendar.Empty.With(File.ReadLines(file).Select(static line => line.Split('\t')).Where(static cells => cells.Length == 2 && Colors.ContainsKey(cells[1].Trim()))
                .Select(static cells => new TempoDay(DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), Colors[cells[1].Trim()], TempoOrigin.RteSite))));

    /// <summary>The public holidays of a course of RTE's.</summary>
    public static IReadOnlySet<DateOnly> Holidays()
        => File.ReadLines(Path.Combine(Folder, "forecast", "rte_public_holidays.csv")).Skip(1).Select(static line => DateOnly.ParseExact(line.Split(';')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToHashSet();
}

/// <summary>A test that needs the recorded data, and is skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!SharedData.IsThere)
        {
            Skip = $"needs recorded data in {SharedData.Folder}";
        }
    }
}
