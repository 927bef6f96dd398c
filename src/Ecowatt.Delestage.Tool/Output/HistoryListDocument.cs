using System.Text.Json;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>ecowatt history --json</c> prints without a series.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Problem">What is wrong with it, in a sentence; null while nothing is.</param>
/// <param name="First">The first instant of which it tells something; null where it is empty.</param>
/// <param name="Last">The last one.</param>
/// <param name="Series">Its series.</param>
internal sealed record HistoryListDocument(string File, long Bytes, string? Problem, DateTimeOffset? First, DateTimeOffset? Last, HistoryListDocument.ListedSeries[] Series)
{
    public static HistoryListDocument Of(string path, HistoryInspection known) => new(
        path,
        known.Bytes,
        known.Damage is { } damage ? UiText.Of($"the file is damaged: {damage}", $"le fichier est endommagé : {damage}") : null,
        known.First,
        known.Last,
        [.. known.Series.Select(static each => new ListedSeries(each.Series.Key, JsonNamingPolicy.CamelCase.ConvertName(each.Series.Kind.ToString()), each.Series.Unit.Length == 0 ? null : each.Series.Unit, each.Series.Zone, each.Series.Load, each.Series.Name, each.First, each.Last))]);

    /// <param name="Key">The name by which a query asks for it.</param>
    /// <param name="Kind">What it holds: a word to which others may come.</param>
    /// <param name="Unit">The unit of its values; null where there is none.</param>
    /// <param name="Zone">The zone's name; null for a series of the whole house.</param>
    /// <param name="Load">The load's name; null for a series of no load.</param>
    /// <param name="Name">The name of the sensor, or of the load.</param>
    /// <param name="First">The first instant of which it tells something; null where it is empty.</param>
    /// <param name="Last">The last one.</param>
    internal sealed record ListedSeries(string Key, string Kind, string? Unit, string? Zone, string? Load, string Name, DateTimeOffset? First, DateTimeOffset? Last);
}
