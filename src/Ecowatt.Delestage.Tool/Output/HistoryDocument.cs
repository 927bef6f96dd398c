using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>
/// What <c>ecowatt history SERIES --json</c> prints, as <c>GET /api/history</c> answers. It is written as it is made, by <see cref="HistoryExport"/>, and not from this shape: the
/// shape describes it, and a test holds the one to the other.
/// </summary>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant that no longer counts.</param>
/// <param name="StepSeconds">The step that was taken; left out where readings are as they came.</param>
/// <param name="DamagedBlocks">How many blocks of readings could not be read; left out while all can.</param>
/// <param name="Series">The series that were found.</param>
internal sealed record HistoryDocument(DateTimeOffset From, DateTimeOffset To, double? StepSeconds, int? DamagedBlocks, HistorySeriesDto[] Series);
