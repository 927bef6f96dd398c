using System.Text;
using Ecowatt.Delestage.Linky.Tests.Fakes;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class ReaderTests
{
    private static readonly byte[] Good = Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "HC.."), Historic("PTEC", "HP.."), Historic("PAPP", "01100"));

    [Fact]
    public async Task I_can_read_frames_of_either_mode_from_one_stream()
    {
        var frames = await ReadAsync([.. Good, .. Frame(Standard("ADSC", "120000001234"), Standard("SINSTS", "01163"))]);

        Assert.Equal([(TicMode.Historic, "020000001234", 1100), (TicMode.Standard, "120000001234", 1163)], frames.Select(static frame => (frame.Mode, frame.MeterId!, frame.ApparentPower!.Value)));
    }

    [Fact]
    public async Task A_frame_is_the_same_in_whatever_pieces_it_comes()
    {
        using var stream = new SlowStream(Good);
        var frames = new List<TicFrame>();
        await foreach (var frame in new TicReader(stream).ReadAsync())
        {
            frames.Add(frame);
        }

        Assert.Equal(1100, Assert.Single(frames).ApparentPower);
    }

    [Theory]
    [InlineData("\nPAPP 01100 #\r\u000eIINST 004 [\r\nPTEC HPJB P\r")] // A line feed that came as 0x0E.
    [InlineData("\nPAPP 01100 #\rIINST 004 [\r\nPTEC HPJB P\r")] // A line feed that came not at all.
    [InlineData("\nPAPP 01100 #\r\nIIN\u0007ST 004 [\r\nPTEC HPJB P\r")]
    [InlineData("\nPAPP 01100 #\r\nIINST 004 [\nPTEC HPJB P\r")] // No carriage return.
    [InlineData("\nPAPP 01100 #\r\nIIN\u0002ST 004 [\r\nPTEC HPJB P\r")] // What a B is with one bit wrong,
    [InlineData("\nPAPP 01100 #\r\nIIN\u0003ST 004 [\r\nPTEC HPJB P\r")] // and a C.
    [InlineData("\nPAPP 01100 #\r\nIINST 004 \u007f\r\nPTEC HPJB P\r")]
    [InlineData("\nPAPP 01100 #\r\nIINST \u00bf04 [\r\nPTEC HPJB P\r")]
    [InlineData("\nPAPP 01100 #\r\nPAP + P 01900 +\r\nPTEC HPJB P\r")]
    public async Task Garbage_in_a_group_drops_that_group_and_keeps_the_frame(string groups)
    {
        var (frames, counts) = await ReadAllAsync(Bytes($"\u0002{groups}\u0003"));

        var frame = Assert.Single(frames);
        Assert.Equal((1100, TicPeriod.BluePeak, 1), (frame.ApparentPower, frame.Period, frame.RefusedGroups));
        Assert.True(frame.Currents.IsEmpty);
        Assert.Equal((1, 2, 1, 0), (counts.Frames, counts.Groups, counts.RefusedGroups, counts.DroppedFrames));
    }

    [Fact]
    public async Task A_group_that_never_ends_is_one_refused_group_and_the_next_is_read()
    {
        var (frames, counts) = await ReadAllAsync(Bytes($"\u0002\nPAPP 01100 #\r\n{new string('A', 5000)}\r\nPTEC HPJB P\r\u0003"));

        Assert.Equal((1100, TicPeriod.BluePeak, 1), (Assert.Single(frames).ApparentPower, frames[0].Period, frames[0].RefusedGroups));
        Assert.Equal(2, counts.Groups);
    }

    [Fact]
    public async Task A_start_after_which_no_group_begins_is_none()
    {
        var (frames, counts) = await ReadAllAsync([2, .. Bytes("\rPAPP 01100 #\r"), 3, .. Good]);

        Assert.Equal((1, 4, 0, 0), (Assert.Single(frames).RefusedGroups == 0 ? counts.Frames : -1, counts.Groups, counts.RefusedGroups, counts.DroppedFrames));
    }

    [Fact]
    public async Task A_frame_keeps_nothing_of_the_one_before()
    {
        var (frames, counts) = await ReadAllAsync([.. Good, .. Frame(Historic("ADCO", "020000001234"), Historic("PTEC", "HC.."))]);

        Assert.Equal([1100, null], frames.Select(static frame => frame.ApparentPower));
        Assert.Equal((2, 0), (counts.Frames, counts.DroppedFrames));
    }

    [Fact]
    public async Task A_frame_that_the_meter_interrupts_is_dropped()
    {
        var (frames, counts) = await ReadAllAsync([.. Good[..^1], 4, .. Good]);

        Assert.Single(frames);
        Assert.Equal((1, 1), (counts.Frames, counts.DroppedFrames));
    }

    [Fact]
    public async Task A_frame_without_an_end_is_dropped_and_one_without_a_start_too()
    {
        var (frames, counts) = await ReadAllAsync([.. Good[20..], .. Good[..^1], .. Good]);

        Assert.Single(frames);
        Assert.Equal(1, counts.DroppedFrames);
    }

    [Fact]
    public async Task Two_meters_that_run_into_one_frame_are_no_frame()
    {
        var (frames, counts) = await ReadAllAsync(Frame(Historic("ADCO", "020000001234"), Historic("PAPP", "01100"), Historic("ADCO", "020000009999"), Historic("PAPP", "00010")));

        Assert.Empty(frames);
        Assert.Equal(1, counts.DroppedFrames);
    }

    [Fact]
    public async Task An_adapter_that_hands_the_parity_over_is_read_and_its_parity_checked()
    {
        static byte WithParity(byte value) => (byte)(System.Numerics.BitOperations.PopCount(value) % 2 == 0 ? value : value | 0x80);
        var raw = Array.ConvertAll(Good, WithParity);
        Assert.Equal(1100, Assert.Single(await ReadAsync(raw)).ApparentPower);

        var at = Encoding.ASCII.GetString(Good).IndexOf("01100", StringComparison.Ordinal);
        raw[at] ^= 0x80;
        Assert.Null(Assert.Single(await ReadAsync(raw)).ApparentPower);
    }

    [Fact]
    public async Task A_power_that_no_breaker_lets_through_is_refused()
    {
        var frame = Assert.Single(await ReadAsync(Frame(Standard("PREF", "09"), Standard("SINSTS", "81163"), Standard("SINSTI", "00010"))));

        Assert.Equal((null, 10, 1), (frame.ApparentPower, frame.InjectedPower, frame.RefusedGroups));
    }

    [Fact]
    public async Task It_warns_of_refused_groups_once_a_minute()
    {
        var (time, logger) = (new FakeTimeProvider(), new FakeLogger());
        var bad = Frame(Historic("ADCO", "020000001234"), "\nPAPP 01100 !\r");
        using var stream = new SteppedStream(Enumerable.Repeat(bad, 181), () => time.Advance(TimeSpan.FromSeconds(1)));
        await foreach (var _ in new TicReader(stream, time: time, logger: logger).ReadAsync())
        {
        }

        var warnings = logger.Collector.GetSnapshot();
        Assert.Equal(4, warnings.Count);
        Assert.Contains("60 groups refused", warnings[1].Message, StringComparison.Ordinal);
        Assert.Contains("label PAPP", warnings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Short_frames_of_a_phase_over_its_limit_are_told_as_such()
    {
        var frame = Assert.Single(await ReadAsync(Frame(Historic("ADIR1", "035"), Historic("ADCO", "020000001234"), Historic("IINST1", "035"), Historic("IINST2", "002"), Historic("IINST3", "001"))));

        Assert.True(frame is { IsShort: true, IsThreePhase: true, ApparentPower: null });
        Assert.Equal((35, 35), (frame.OverCurrents.First, frame.Currents.First));
    }
}
