using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Linky.Ports;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class ConnectionTests
{
    private static readonly byte[] Good = Frame(Standard("ADSC", "120000001234"), Standard("SINSTS", "01163"));

    private readonly ConcurrentQueue<TicFrame> _frames = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Without_a_mode_both_speeds_are_tried_until_one_gives_frames()
    {
        var port = new FakePort(static mode =>
        {
            var stream = new FeedStream();
            stream.Send(mode == TicMode.Standard ? Good : [0x55, 0x2A, 0x7E, 0x55]);
            return stream;
        });
        using var stopping = new CancellationTokenSource();
        var running = Connect(port, TicMode.Auto).RunAsync(stopping.Token);
        await AdvanceUntilAsync(() => !_frames.IsEmpty);

        Assert.Equal([TicMode.Historic, TicMode.Standard], port.Opened);
        Assert.Equal(["/dev/ttyUSB0 gives bytes at 1,200 baud and no right group; the other speed is tried, and if neither is right, see the cable and the adapter"], _problems);
        await stopping.CancelAsync();
        await running.WaitAsync(HangGuard.Limit);
    }

    [Fact]
    public async Task With_the_wrong_mode_the_sentence_says_which_to_set()
        => await StopAfterAsync(new FakePort(static _ => Sent([0x55, 0x2A])), TicMode.Historic, "/dev/ttyUSB0 gives bytes at 1,200 baud and no right group of historic mode; set Mode to Standard or Auto, as the meter is set");

    [Fact]
    public async Task A_port_that_is_mute_is_told_with_the_terminals()
        => await StopAfterAsync(new FakePort(static _ => new FeedStream()), TicMode.Standard, "/dev/ttyUSB0 is open and nothing arrives; see that the adapter's two wires are on the meter's terminals I1 and I2, and that no other program reads the port");

    [Fact]
    public async Task A_port_that_vanishes_is_told_and_opened_again_with_growing_pauses()
    {
        var port = new FakePort(static _ => Ended(new IOException("Input/output error.")));
        await StopAfterAsync(port, TicMode.Standard, "/dev/ttyUSB0 went away (Input/output error); plug the adapter in again, it is then opened by itself", problems: 5);

        // One, two, five and ten seconds between five tries.
        Assert.InRange((_time.GetUtcNow() - _time.Start).TotalSeconds, 18, 60);
    }

    [Fact]
    public async Task A_port_that_falls_silent_is_opened_again()
        => await StopAfterAsync(new FakePort(static _ => Sent(Good)), TicMode.Standard, "/dev/ttyUSB0 has been silent for 30 s; see the adapter and its wires, it is opened again by itself");

    [Fact]
    public async Task I_can_read_a_meter_over_TCP()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var stopping = new CancellationTokenSource();
        var running = Connect(TicPort.Parse($"127.0.0.1:{port}"), TicMode.Auto, TimeProvider.System).RunAsync(stopping.Token);
        using (var served = await listener.AcceptTcpClientAsync())
        {
            await served.GetStream().WriteAsync(Good);
            await HangGuard.UntilAsync(() => !_frames.IsEmpty);
        }

        await HangGuard.UntilAsync(() => !_problems.IsEmpty);
        await stopping.CancelAsync();
        await running.WaitAsync(HangGuard.Limit);
        Assert.Equal($"127.0.0.1:{port} has ended; it is opened again by itself", Assert.Single(_problems.Distinct().Take(1)));
    }

    [Fact]
    public async Task Where_nothing_listens_the_sentence_says_so()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await StopAfterAsync(TicPort.Parse($"127.0.0.1:{port}"), TicMode.Auto, $"nothing listens on 127.0.0.1:{port}; start the program that serves the meter's bytes there, or set Port to where it does");
    }

    [Fact]
    public async Task A_recording_is_read_once()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [.. Good, .. Good]);
            await Connect(TicPort.Parse(file), TicMode.Auto).RunAsync(CancellationToken.None).WaitAsync(HangGuard.Limit);

            Assert.Equal(2, _frames.Count);
            Assert.Equal($"{file} has ended; a recording is read once", Assert.Single(_problems));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_told_with_those_that_are()
    {
        await StopAfterAsync(TicPort.Parse("/dev/ttyNONE9"), TicMode.Standard, problem: null);
        Assert.StartsWith("there is no /dev/ttyNONE9; plug the adapter in, or set Port to ", _problems.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_failure_of_a_port_has_a_sentence_with_its_cure()
    {
        var port = new FakePort(static _ => new FeedStream());
        (Exception Failure, string Words)[] all =
        [
            (new UnauthorizedAccessException("denied", new IOException("Device or resource busy", 16)), "is in use by another program; end that program"),
            (new UnauthorizedAccessException("denied", new IOException("Permission denied", 13)), "usermod -aG dialout"),
            (new FileNotFoundException(), "plug the adapter in"),
            (new SocketException((int)SocketError.HostNotFound), "is no known host"),
            (new SocketException((int)SocketError.NetworkUnreachable), "see that its machine is on"),
            (new TimeoutException(), "did not open within 10 s"),
            (new InvalidOperationException("odd."), "cannot be read (odd)"),
        ];
        Assert.All(all, told => Assert.True(OperatingSystem.IsWindows() || PortAdvice.Of(port, told.Failure).Contains(told.Words, StringComparison.Ordinal), PortAdvice.Of(port, told.Failure)));
        Assert.All(all, told => Assert.DoesNotContain('\n', PortAdvice.Of(port, told.Failure)));
    }

    [Theory]
    [InlineData("/dev/ttyUSB0", "/dev/ttyUSB0", true)]
    [InlineData("/dev/serial/by-id/usb-1:0", "/dev/serial/by-id/usb-1:0", true)]
    [InlineData(" 192.168.1.20:4001 ", "192.168.1.20:4001", false)]
    [InlineData("[::1]:4001", "[::1]:4001", false)]
    [InlineData("meter.lan:70000", "meter.lan:70000", false)]
    [InlineData("meter.tic", "meter.tic", false)]
    public void A_port_is_known_by_what_is_written(string text, string name, bool hasSpeed)
    {
        var port = TicPort.Parse(text);
        Assert.Equal((name, hasSpeed), (port.Name, port.HasSpeed));
    }

    private static FeedStream Sent(byte[] bytes)
    {
        var stream = new FeedStream();
        stream.Send(bytes);
        return stream;
    }

    private static FeedStream Ended(Exception failure)
    {
        var stream = new FeedStream();
        stream.End(failure);
        return stream;
    }

    private TicConnection Connect(TicPort port, TicMode mode, TimeProvider? time = null)
        => new(port, mode, time ?? _time, NullLogger.Instance) { Received = _frames.Enqueue, Failed = _problems.Enqueue };

    private async Task StopAfterAsync(TicPort port, TicMode mode, string? problem, int problems = 1)
    {
        using var stopping = new CancellationTokenSource();
        var running = Connect(port, mode).RunAsync(stopping.Token);
        await AdvanceUntilAsync(() => _problems.Count >= problems);
        await stopping.CancelAsync();
        await running.WaitAsync(HangGuard.Limit);
        Assert.True(problem is null || _problems.All(told => told == problem), string.Join('\n', _problems));
    }

    private Task AdvanceUntilAsync(Func<bool> so)
        => HangGuard.UntilAsync(() =>
        {
            if (so())
            {
                return true;
            }

            _time.Advance(TimeSpan.FromMilliseconds(500));
            return false;
        });
}
