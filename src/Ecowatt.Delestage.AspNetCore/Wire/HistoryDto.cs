using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>
/// What the history answers. It is written as it is made, by <see cref="HistoryExport"/>, and not from this shape: the shape describes it, and a test holds the one to
/// the other.
/// </summary>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant that no longer counts.</param>
/// <param name="Series">The series that were found.</param>
internal sealed record HistoryDto(DateTimeOffset From, DateTimeOffset To, HistorySeriesDto[] Series)
{
    /// <summary>Gets the step that was taken; left out where readings are as they came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StepSeconds { get; init; }

    /// <summary>Gets how many blocks of readings could not be read; left out while all can.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DamagedBlocks { get; init; }
}
