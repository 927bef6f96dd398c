using Ecowatt.Delestage.History.Querying;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.Logging.Testing;

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A history in a folder of its own, whose clocks the test moves, and which writes when the test says so.</summary>
internal sealed class HistoryRig : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 1, 14, 6, 0, 0, TimeSpan.Zero);
    public static readonly HistorySeries Meter = SeriesKeys.Meter("meter");
    public static readonly HistorySeries Heater = SeriesKeys.LoadPower("house", "heater");
    public static readonly HistorySeries HeaterState = SeriesKeys.LoadState("house", "heater");

    private readonly bool _ownsFolder;
    private readonly Retention _retention;
    private readonly Func<long, IEnumerable<OlderPart>> _older;

    public HistoryRig(DateTimeOffset? start = null, string? folder = null, Retention? retention = null, Func<long, IEnumerable<OlderPart>>? older = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("history-").FullName;
        Time = new SetTime(start ?? Morning);
        (_retention, _older) = (retention ?? new Retention(14, 365, null), older ?? (static _ => []));
        File = new HistoryFile(Path.Combine(Folder, "history.db"), Time);
        Writer = NewWriter();
        Queries = new HistoryQueries(File, Time);
    }

    public string Folder { get; }

    public SetTime Time { get; }

    public SetTime Pace { get; } = new(Morning);

    public HistoryFile File { get; }

    public HistoryQueue Queue { get; private set; } = new();

    public HistoryWriter Writer { get; private set; }

    public HistoryQueries Queries { get; }

    public FakeLogger Log { get; } = new();

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Ends the process: what was not written is lost. Another begins.</summary>
    public async Task RestartAsync(bool closed = true)
    {
        if (closed)
        {
            await Writer.CloseAsync();
        }

        Queue = new HistoryQueue();
        Writer = NewWriter();
    }

    /// <summary>Reports a reading now.</summary>
    public void Report(HistorySeries series, double value) => Queue.Add(series, new Sample(Now, value));

    /// <summary>Reports a value every so often until an instant, at which the clock stands then.</summary>
    public void Report(HistorySeries series, DateTimeOffset until, TimeSpan every, Func<DateTimeOffset, double> value)
    {
        for (; Time.GetUtcNow() < until; Time.Advance(every))
        {
            Report(series, value(Time.GetUtcNow()));
        }
    }

    public void Begin(HistorySeries state, bool? powered, double watts = 0, Rule rule = Rule.Normal, string? by = null)
        => Queue.Add(new SpanStarted(state, Now, powered, (int)SignalLevel.Normal, powered == true ? watts : 0, Observed: false, null, $$"""{"powered":{{(powered == true ? "true" : "false")}},"rule":"{{char.ToLowerInvariant(rule.ToString()[0])}}{{rule.ToString()[1..]}}"{{(by is null ? "" : $",\"requestedBy\":\"{by}\"")}}}"""));

    /// <summary>Writes all that waits, and makes all hours that are over.</summary>
    public async Task WriteAsync()
    {
        while (await Writer.StepAsync())
        {
            // There is more to do.
        }

        Assert.All(Log.Collector.GetSnapshot(), static entry => Assert.True(entry.Id.Id != 2807, entry.Exception?.ToString()));
    }

    public async Task<HistorySeriesData> ReadAsync(string key, DateTimeOffset from, DateTimeOffset to, TimeSpan? step = null, int? points = null)
        => Assert.Single((await Queries.QueryAsync(new HistoryQuery { From = from, To = to, Step = step, Points = points, Series = [key] }, CancellationToken.None)).Series);

    public int Count(int id) => Log.Collector.GetSnapshot().Count(entry => entry.Id.Id == id);

    public void Dispose()
    {
        Writer.CloseAsync().GetAwaiter().GetResult();
        Writer.Dispose();
        if (_ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private HistoryWriter NewWriter() => new(File, Queue, _retention, _older, Time, Pace, Log);
}
