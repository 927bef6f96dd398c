using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Client;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>Addresses that answer, refuse and swallow everything, in virtual time.</summary>
public sealed class HostConnectorTests
{
    private static readonly DnsEndPoint Host = new("rte.example", 443);

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _opened = [];
    private readonly Dictionary<string, TaskCompletionSource<Stream>> _answers = [];

    [Fact]
    public async Task A_dead_first_address_costs_a_head_start_and_no_more()
    {
        var connecting = Connector("2001:db8::1", "192.0.2.1").ConnectAsync(Host, default).AsTask();
        Assert.Equal(["2001:db8::1"], _opened);

        _time.Advance(TimeSpan.FromMilliseconds(250));
        await OpenedAsync(2);
        var stream = Answer("192.0.2.1");

        Assert.Same(stream, await connecting);
        Assert.Equal(["2001:db8::1", "192.0.2.1"], _opened);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _answers["2001:db8::1"].Task);
    }

    [Fact]
    public async Task One_that_refuses_is_followed_at_once()
    {
        var connecting = Connector("192.0.2.1", "192.0.2.2").ConnectAsync(Host, default).AsTask();

        _answers["192.0.2.1"].SetException(new SocketException((int)SocketError.ConnectionRefused));
        await OpenedAsync(2);

        Assert.Same(Answer("192.0.2.2"), await connecting);
    }

    [Fact]
    public async Task The_first_address_may_still_be_the_first_to_answer()
    {
        var connecting = Connector("192.0.2.1", "192.0.2.2").ConnectAsync(Host, default).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        await OpenedAsync(2);

        Assert.Same(Answer("192.0.2.1"), await connecting);
    }

    [Fact]
    public async Task Addresses_of_both_families_take_turns()
    {
        var connecting = Connector("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1").ConnectAsync(Host, default).AsTask();
        for (var count = 1; count < 4; count++)
        {
            await OpenedAsync(count);
            _answers[_opened[^1]].SetException(new SocketException((int)SocketError.NetworkUnreachable));
        }

        await OpenedAsync(4);
        Answer(_opened[^1]);
        await connecting;

        Assert.Equal(["2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3"], _opened);
    }

    [Fact]
    public async Task Where_all_are_dead_each_is_named_after_its_two_seconds()
    {
        var connecting = Connector("192.0.2.1", "192.0.2.2").ConnectAsync(Host, default).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        await OpenedAsync(2);
        _time.Advance(HostConnector.LongestTry);

        var failure = await Assert.ThrowsAsync<SocketException>(() => connecting);

        Assert.Equal(SocketError.TimedOut, failure.SocketErrorCode);
        Assert.Contains("none of its 2 addresses accepted a connection: 192.0.2.1 (", failure.Message, StringComparison.Ordinal);
        Assert.Contains("192.0.2.2 (", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_dead_address_ends_after_two_seconds()
    {
        var connecting = Connector("192.0.2.1").ConnectAsync(Host, default).AsTask();

        _time.Advance(HostConnector.LongestTry);

        Assert.Equal(SocketError.TimedOut, (await Assert.ThrowsAsync<SocketException>(() => connecting)).SocketErrorCode);
    }

    [Fact]
    public async Task Twenty_addresses_are_all_tried_within_half_an_attempt()
    {
        string[] addresses = [.. Enumerable.Range(1, 20).Select(static number => $"192.0.2.{number}")];
        var time = new HeadStarts();
        var connecting = Connector(TimeSpan.FromSeconds(1), time, addresses).ConnectAsync(Host, default).AsTask();

        await OpenedAsync(20);
        Answer(addresses[^1]);
        await connecting;

        Assert.Equal(addresses, _opened);
        Assert.InRange(time.Total, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public async Task Who_gives_up_is_obeyed()
    {
        using var impatient = new CancellationTokenSource();
        var connecting = Connector("192.0.2.1", "192.0.2.2").ConnectAsync(Host, impatient.Token).AsTask();

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.Single(_opened);
    }

    [Fact]
    public async Task A_connection_that_comes_too_late_is_closed()
    {
        var late = new TaskCompletionSource<Stream>();
        var connector = new HostConnector(TimeSpan.FromSeconds(10), _time)
        {
            Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")]),
            Open = (address, _) => address.Address.ToString() == "192.0.2.1" ? late.Task : Task.FromResult<Stream>(new MemoryStream()),
        };
        var connecting = connector.ConnectAsync(Host, default).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        await connecting;

        await using var unwanted = new ClosingStream();
        late.SetResult(unwanted);

        await unwanted.Closed.Task.WaitAsync(HangGuard.Limit);
    }

    [Fact]
    public async Task A_name_without_an_address_is_a_failure()
        => await Assert.ThrowsAsync<SocketException>(() => Connector().ConnectAsync(Host, default).AsTask());

    private HostConnector Connector(params string[] addresses) => Connector(TimeSpan.FromSeconds(10), _time, addresses);

    private HostConnector Connector(TimeSpan attempt, TimeProvider time, string[] addresses) => new(attempt, time)
    {
        Resolve = (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()),
        Open = OpenAsync,
    };

    private Task<Stream> OpenAsync(IPEndPoint address, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<Stream>();
        cancellation.Register(() => answer.TrySetCanceled(cancellation));
        lock (_opened)
        {
            _answers[$"{address.Address}"] = answer;
            _opened.Add($"{address.Address}");
        }

        return answer.Task;
    }

    private MemoryStream Answer(string address)
    {
        var stream = new MemoryStream();
        _answers[address].SetResult(stream);
        return stream;
    }

    // The next one is opened by a continuation, on whichever thread.
    private Task OpenedAsync(int count) => HangGuard.UntilAsync(
        () =>
        {
            lock (_opened)
            {
                return _opened.Count >= count;
            }
        },
        () => $"{count} addresses tried; {_opened.Count} were");

    private sealed class ClosingStream : MemoryStream
    {
        public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override void Dispose(bool disposing)
        {
            Closed.TrySetResult();
            base.Dispose(disposing);
        }
    }

    /// <summary>Time in which every head start is over at once, and no limit ever.</summary>
    private sealed class HeadStarts : TimeProvider
    {
        private long _total;

        public TimeSpan Total => TimeSpan.FromTicks(Volatile.Read(ref _total));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var isHeadStart = dueTime > TimeSpan.Zero && dueTime < HostConnector.LongestTry;
            Interlocked.Add(ref _total, isHeadStart ? dueTime.Ticks : 0);
            return base.CreateTimer(callback, state, isHeadStart ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
