using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>Streams of events, as the endpoint writes them to who reads, beside what publishes them.</summary>
internal static partial class EventScenarios
{
    private static readonly DateTimeOffset Day = new(2026, 1, 13, 23, 0, 0, TimeSpan.Zero);

    /// <summary>A house that changes while readers come, one of them a second time, and the application stops: each has every event from its place on, and its stream ends.</summary>
    public static async Task StreamedAsync()
    {
        var house = new House();
        using var publisher = new EventPublisher(house.Buffer, new SystemSnapshotReader(house.Feed, house, TimeProvider.System), house.Feed, house, TimeProvider.System, house.Clock, house, NullLogger<EventPublisher>.Instance);
        var (early, late) = (new Reader(), new Reader());
        var streams = new List<Task> { Task.Run(() => house.StreamAsync(early, publisher)) };
        var changes = Task.Run(() =>
        {
            house.Say(3, SignalLevel.Tense);
            house.Say(4, SignalLevel.Critical);
        });
        streams.Add(Task.Run(() => house.StreamAsync(late, publisher)));
        await changes;
        await RestAsync();
        house.Say(5, SignalLevel.Tense);
        await RestAsync();
        early.CheckHas(house.Buffer.NextPosition - 1);
        late.CheckHas(house.Buffer.NextPosition - 1);
        Check(house.Buffer.NextPosition > 1, "what changed when all had come to rest was published");
        await Task.WhenAll([Task.Run(house.Stop), .. streams]);
        Check(house.Limiter.Open == 0, "each place is given back");
    }

    /// <summary>A reader comes back to a buffer that is nearly full and goes on being filled: it has every event, or is told that it lost some.</summary>
    public static async Task FellBehindAsync()
    {
        var house = new House();
        for (var i = 0; i < EventBuffer.Capacity - 2; i++)
        {
            house.Buffer.Publish("load", "{}"u8, "{}"u8);
        }

        using var publisher = new EventPublisher(house.Buffer, new SystemSnapshotReader(house.Feed, house, TimeProvider.System), house.Feed, house, TimeProvider.System, house.Clock, house, NullLogger<EventPublisher>.Instance);
        var reader = new Reader { LastEventId = house.Buffer.IdBefore(1) };
        var stream = Task.Run(() => house.StreamAsync(reader, publisher));
        var publishing = Task.Run(() =>
        {
            for (var i = 0; i < 6; i++)
            {
                house.Buffer.Publish("load", "{}"u8, "{}"u8);
                house.Buffer.NotifyReaders();
            }
        });
        await publishing;
        await RestAsync();
        reader.CheckHas(house.Buffer.NextPosition - 1);
        house.Stop();
        await stream;
    }

    private sealed class House : IDelestage, IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly ChangeLog _changes = new();
        private readonly Source _source = new();

        public House()
        {
            var ecowatt = new EcowattSignalSource();
            Feed = new SignalFeed(new SignalAnalyzer(), new HourOverrideStore(null, TimeProvider.System, NullLogger<HourOverrideStore>.Instance), ecowatt, [ecowatt, _source]);
            Clock = new ConnectionClock(TimeProvider.System);
            Limiter = new EventStreamLimiter(10, 10, Clock, NullLogger<EventStreamLimiter>.Instance);
        }

        public EventBuffer Buffer { get; } = new();

        public SignalFeed Feed { get; }

        public ConnectionClock Clock { get; }

        public EventStreamLimiter Limiter { get; }

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public ImmutableArray<ZoneStatus> Zones => [];

        public ImmutableArray<LoadChange> LastChanges => _changes.Last;

        public ImmutableArray<OverrideStatus> ActiveOverrides => [];

        public void Say(int hour, SignalLevel level)
            => Feed.Show(_source, new SignalSourceSnapshot(SignalTimeline.Of(new SignalSlice(Day.AddHours(hour), Day.AddHours(hour + 1), level, "tariff")), Day));

        public Task StreamAsync(Reader reader, EventPublisher publisher) => EventsEndpoint.GetAsync(reader.Request(), reader.LastEventId, "en", Limiter, publisher, Buffer, this);

        public void Stop() => _stopping.Cancel();

        public void StopApplication() => Stop();

        public IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

        public Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public void ReportReading(string sensor, double value) => throw new NotSupportedException();

        public Task WaitForPendingAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class Source() : SignalSource("tariff");

    /// <summary>What a reader has received, and where it came in.</summary>
    private sealed partial class Reader : Stream
    {
        private readonly StringBuilder _received = new();
        private int _writes;

        public string? LastEventId { get; init; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public HttpContext Request()
        {
            var context = new DefaultHttpContext();
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(this));
            return context;
        }

        /// <summary>Every event is the one after that before it, but where a reset says that some are missing; and the newest is there.</summary>
        public void CheckHas(long newest)
        {
            long? at = LastEventId is null ? null : 0;
            foreach (Match block in Block().Matches(_received.ToString()))
            {
                var id = long.Parse(block.Groups["id"].Value, CultureInfo.InvariantCulture);
                var kind = block.Groups["event"].Value;
                Check(at is null || kind == "reset" || id == at + (kind.Length == 0 ? 0 : 1), $"event {id} follows {at}, and nothing says that any is lost");
                at = id;
            }

            Check(at == newest, $"a reader has events up to {at}, and {newest} were published");
        }

        public override void Write(byte[] buffer, int offset, int count) => _received.Append(Encoding.UTF8.GetString(buffer, offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // A step that others may see: a network takes its time.
            Interlocked.Increment(ref _writes);
            _received.Append(Encoding.UTF8.GetString(buffer.Span));
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

        public override void Flush()
        {
            // All that was written is there.
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        [GeneratedRegex(@"(?:retry: \d+\n)?id: \w+-(?<id>\d+)\n(?:event: (?<event>\w+)\n)?", RegexOptions.CultureInvariant)]
        private static partial Regex Block();
    }
}
