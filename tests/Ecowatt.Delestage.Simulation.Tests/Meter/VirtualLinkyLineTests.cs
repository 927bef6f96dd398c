using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Meter;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>The line of a virtual meter: its speed, its faults, who listens.</summary>
public sealed class VirtualLinkyLineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(VirtualLinkyMode.Historic, 1200)]
    [InlineData(VirtualLinkyMode.Standard, 9600)]
    public async Task It_speaks_at_the_speed_of_its_mode(VirtualLinkyMode mode, int baud)
    {
        var bytes = await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), mode, VirtualLinkyFaults.None, TimeSpan.FromSeconds(20));

        // Ten bits a character; less what it pauses between frames.
        Assert.InRange(bytes.Length, 20 * baud / 10 * 0.93, 20 * baud / 10 * 1.0);
        Assert.All(TicGroup.Read(bytes), static group => Assert.True(group.IsRight, group.Label));
    }

    [Theory]
    [InlineData(VirtualLinkyFaults.Garbage)]
    [InlineData(VirtualLinkyFaults.WrongValues)]
    public async Task A_fault_damages_some_groups_and_leaves_most(VirtualLinkyFaults faults)
    {
        var bytes = await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Standard, faults, TimeSpan.FromMinutes(1));
        var groups = TicGroup.Read(bytes).ToArray();

        Assert.InRange(groups.Count(static group => !group.IsRight), 1, groups.Length / 4);
    }

    [Fact]
    public async Task Of_frames_that_are_cut_some_begin_and_do_not_end()
    {
        var bytes = await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Standard, VirtualLinkyFaults.CutFrames, TimeSpan.FromMinutes(1));
        var (begun, ended) = (bytes.Count(static character => character == 0x02), bytes.Count(static character => character == 0x03));

        // One more may be under way at the end.
        Assert.InRange(ended, begun / 2, begun - 3);
    }

    [Fact]
    public async Task Without_parity_bit_seven_is_the_parity_of_the_others()
    {
        var bytes = await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Standard, VirtualLinkyFaults.Parity, TimeSpan.FromSeconds(5));

        Assert.Contains(bytes, static character => character > 0x7F);
        Assert.All(bytes, static character => Assert.Equal(0, System.Numerics.BitOperations.PopCount(character) % 2));
        Assert.All(TicGroup.Read(Array.ConvertAll(bytes, static character => (byte)(character & 0x7F))), static group => Assert.True(group.IsRight, group.Label));
    }

    [Fact]
    public async Task An_interrupted_frame_ends_with_the_end_of_transmission()
        => Assert.Contains((byte)0x04, await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Historic, VirtualLinkyFaults.Interrupted, TimeSpan.FromMinutes(2)));

    [Fact]
    public async Task A_silent_line_says_nothing()
        => Assert.Empty(await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Standard, VirtualLinkyFaults.Silence, TimeSpan.FromSeconds(10)));

    [Fact]
    public async Task While_a_phase_draws_too_much_twenty_short_frames_come_for_a_long_one()
    {
        var bytes = await HearAsync(new FakeTimeProvider(MeterOnPaper.Winter(20, 12)), VirtualLinkyMode.Historic, VirtualLinkyFaults.ShortFrames, TimeSpan.FromMinutes(3), phases: 3);
        var groups = TicGroup.Read(bytes).ToArray();
        var (shorts, longs) = (groups.Count(static group => group.Label == "ADIR1"), groups.Count(static group => group.Label == "PAPP"));

        Assert.InRange(shorts, 20 * longs - 20, 20 * longs + 20);
        Assert.True(longs > 1, $"{longs} long frames");
    }

    [Fact]
    public async Task Several_clients_hear_the_same_and_end_with_the_meter()
    {
        var meter = await VirtualLinky.StartAsync(new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard });
        using var one = new TcpClient(VirtualLinky.Host, meter.Port);
        using var other = new TcpClient(VirtualLinky.Host, meter.Port);

        Assert.NotEmpty(await FirstGroupAsync(one));
        Assert.NotEmpty(await FirstGroupAsync(other));
        await meter.DisposeAsync();

        await one.GetStream().CopyToAsync(Stream.Null).WaitAsync(Patience);
        await meter.DisposeAsync();
    }

    [Fact]
    public async Task Options_that_cannot_be_are_named()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(static () => VirtualLinky.StartAsync(new VirtualLinkyOptions { Phases = 2 }));
        Assert.Contains("Phases is 2; expected 1 or 3", refused.Message, StringComparison.Ordinal);
    }

    [SocatFact]
    public async Task A_pseudo_terminal_speaks_as_the_meter_does()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tty-linky-{Guid.NewGuid():N}");
        await using (var meter = await VirtualLinky.StartAsync(new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard }))
        {
            await meter.OpenTerminalAsync(path);
            await using var terminal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var buffer = new byte[4096];
            var got = await Task.Run(() => terminal.Read(buffer)).WaitAsync(Patience);
            Assert.True(got > 0);
        }

        Assert.False(File.Exists(path));
    }

    private static async Task<string> FirstGroupAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        await reader.ReadLineAsync().WaitAsync(Patience);
        return await reader.ReadLineAsync().WaitAsync(Patience) ?? "";
    }

    // What is heard in so much virtual time, a few milliseconds after the other.
    private static async Task<byte[]> HearAsync(FakeTimeProvider time, VirtualLinkyMode mode, VirtualLinkyFaults faults, TimeSpan length, int phases = 1)
    {
        using var stopping = new CancellationTokenSource();
        var line = new MeterLine(new VirtualLinkyOptions { Mode = mode, Phases = phases, Time = time }, kept: 1_000_000) { Faults = faults };
        var heard = new List<byte>();
        var listening = line.Listen(CancellationToken.None);
        var reading = Task.Run(async () =>
        {
            await foreach (var part in listening)
            {
                lock (heard)
                {
                    heard.AddRange(part);
                }
            }
        });
        var speaking = line.RunAsync(stopping.Token);
        await Task.Run(() =>
        {
            for (var passed = TimeSpan.Zero; passed < length; passed += TimeSpan.FromMilliseconds(10))
            {
                // The line goes on within the call, because its timers are the fake clock's, and this thread belongs to no test.
                time.Advance(TimeSpan.FromMilliseconds(10));
            }
        });

        await stopping.CancelAsync();
        await speaking.WaitAsync(Patience);
        await reading.WaitAsync(Patience);
        return [.. heard];
    }
}
