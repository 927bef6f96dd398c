using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Represents a reading on its way to the file.</summary>
/// <param name="Series">The series.</param>
/// <param name="Sample">The reading.</param>
internal readonly record struct QueuedSample(HistorySeries Series, Sample Sample);

/// <summary>Represents what is written in one transaction, in the order in which it came. Not safe across threads.</summary>
internal sealed class HistoryBatch
{
    public List<QueuedSample> Samples { get; } = [];

    public List<HistoryRecord> Records { get; } = [];

    public bool IsEmpty => Samples.Count == 0 && Records.Count == 0;

    public int Count => Samples.Count + Records.Count;

    public void Clear()
    {
        Samples.Clear();
        Records.Clear();
    }
}
