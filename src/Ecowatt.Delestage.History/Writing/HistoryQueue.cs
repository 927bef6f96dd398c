using System.Threading.Channels;
using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>
/// Holds what waits for the disk. Whoever adds never waits: where the disk takes nothing for long, the oldest goes and is counted, because of two parts of a
/// history the one that leads up to now is worth more. States, levels and events have a room of their own, so that no number of readings drives them out.
/// Safe across threads.
/// </summary>
internal sealed class HistoryQueue
{
    /// <summary>Specifies how many readings wait at most: 6 s of 10,000 a second, 9 h of two a second.</summary>
    public const int MostSamples = 65_536;

    /// <summary>Specifies how many states, levels and events wait at most.</summary>
    public const int MostRecords = 8_192;

    private readonly Channel<QueuedSample> _samples;
    private readonly Channel<HistoryRecord> _records;
    private long _added;
    private long _lost;

    public HistoryQueue()
    {
        _samples = Channel.CreateBounded<QueuedSample>(new BoundedChannelOptions(MostSamples) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref _lost));
        _records = Channel.CreateBounded<HistoryRecord>(new BoundedChannelOptions(MostRecords) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref _lost));
    }

    /// <summary>Gets how many readings were added.</summary>
    public long Added => Interlocked.Read(ref _added);

    /// <summary>Gets how much was lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    public void Add(HistorySeries series, Sample sample)
    {
        Interlocked.Increment(ref _added);
        _samples.Writer.TryWrite(new QueuedSample(series, sample));
    }

    public void Add(HistoryRecord record) => _records.Writer.TryWrite(record);

    /// <summary>Counts what was taken and could not be kept.</summary>
    public void Lose(int count) => Interlocked.Add(ref _lost, count);

    /// <summary>Takes what waits, as far as the batch has room for it.</summary>
    public void TakeInto(HistoryBatch batch)
    {
        while (batch.Samples.Count < MostSamples && _samples.Reader.TryRead(out var sample))
        {
            batch.Samples.Add(sample);
        }

        while (batch.Records.Count < MostRecords && _records.Reader.TryRead(out var record))
        {
            batch.Records.Add(record);
        }
    }
}
