using System.IO.Compression;
using System.Text;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class BodyTests
{
    private static readonly EcowattSignals Signals = Houses.Signals("111111111111111111233211");
    private static readonly byte[] Body = EcowattWriter.Write(Signals);

    public static TheoryData<bool, bool> Framings => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task However_the_body_is_framed_the_signals_arrive(bool gzip, bool chunked)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200) { Honest = true, Gzip = gzip, Chunked = chunked });

        Assert.Equal(SignalLevel.Critical, (await harness.Client.GetSignalsAsync()).Find(Houses.Day)!.Hours[18]);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    public async Task A_connection_that_ends_at_any_byte_of_head_or_body_is_a_failure_and_never_half_an_answer(bool gzip, bool chunked, bool reset)
    {
        await using var harness = new RteHarness();
        var whole = new VirtualRteFault(200, """{"signals":[]}""") { Gzip = gzip, Chunked = chunked, Reset = reset };
        var length = await WireLengthAsync(whole);

        for (var cut = 0; cut < length; cut++)
        {
            await harness.FailAsync<EcowattUnavailableException>(whole with { CutAfter = cut });
        }

        Assert.Equal((1, length), (harness.Tokens, harness.Gets));
        harness.Rte.FailSignals(whole with { Reset = false, CutAfter = length });
        Assert.Empty((await harness.Client.GetSignalsAsync()).Days);
    }

    [Fact]
    public async Task Four_days_cut_at_any_byte_of_head_or_body_are_a_failure_and_never_half_a_day()
    {
        await using var harness = new RteHarness();
        var expected = SignalScenario.WinterDay(Houses.Day).PublishedAt(Houses.At(8));
        var body = EcowattWriter.Write(expected);
        await harness.Client.GetSignalsAsync();

        for (var cut = 0; ; cut++)
        {
            harness.Rte.FailSignals(new VirtualRteFault(200) { Bytes = body, CutAfter = cut });
            try
            {
                // Only what came whole succeeds, and that ends it.
                Assert.Equal(expected, await harness.Client.GetSignalsAsync());
                Assert.InRange(cut, body.Length + 17, body.Length + 400);
                Assert.Equal((1, cut + 2), (harness.Tokens, harness.Gets));
                break;
            }
            catch (EcowattUnavailableException)
            {
                Assert.InRange(cut, 0, body.Length + 400);
            }
        }
    }

    [Fact]
    public async Task Half_a_compressed_body_in_a_sound_frame_never_gives_half_an_answer()
    {
        await using var harness = new RteHarness();
        var compressed = Gzip(Body);

        for (var length = 1; length < compressed.Length; length += 3)
        {
            harness.Rte.FailSignals(new VirtualRteFault(200) { Bytes = compressed.AsMemory(0, length), HeadLines = ["Content-Encoding: gzip"] });
            try
            {
                // The last bytes are a checksum: without them all of the signals may be there.
                Assert.Equal(Signals, await harness.Client.GetSignalsAsync());
                Assert.InRange(length, compressed.Length - 16, compressed.Length);
            }
            catch (EcowattException e)
            {
                Assert.True(e is EcowattMalformedException or EcowattUnavailableException);
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_body_without_an_end_ends_at_the_limit(bool gzip, bool chunked)
    {
        await using var harness = new RteHarness();
        await harness.Client.GetSignalsAsync();

        // At the limit and not at a time limit, which would be another failure.
        var failure = await harness.FailAsync<EcowattMalformedException>(new VirtualRteFault(200, " ") { Endless = true, Gzip = gzip, Chunked = chunked });

        Assert.Contains("7,000,001 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_whose_body_has_no_end_is_still_that_error()
    {
        await using var harness = new RteHarness();

        var failure = await harness.FailAsync<EcowattNotSubscribedException>(new VirtualRteFault(403, " ") { Endless = true });

        Assert.Null(failure.RteError);
    }

    [Fact]
    public async Task A_quota_whose_body_is_lost_is_still_a_quota()
    {
        await using var harness = new RteHarness();

        var failure = await harness.FailAsync<EcowattQuotaException>(new VirtualRteFault(429, new string(' ', 500), "90", CutAfter: 200));

        Assert.Equal(Houses.At(8, 1, 30), failure.Until);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_drips_ends_at_the_total_time(bool gzip)
    {
        await using var harness = new RteHarness();
        await harness.Client.GetSignalsAsync();
        harness.Rte.FailSignals(new VirtualRteFault(200, " ") { Endless = true, Gzip = gzip, DripBytes = 64, DripInterval = TimeSpan.FromMilliseconds(5) });
        var asking = harness.Client.GetSignalsAsync();

        // The limit of an attempt is that of its head: it has come when that limit runs no more.
        await HangGuard.UntilAsync(() => harness.Gets == 2 && harness.Network.Running(harness.AttemptTimeout) == 0);
        Assert.False(asking.IsCompleted);
        harness.Network.Pass(harness.TotalTimeout);

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => asking);
        Assert.Contains("did not answer in time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_in_time_is_an_answer()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200) { Honest = true, DripBytes = 200, DripInterval = TimeSpan.FromMilliseconds(2), Chunked = true });

        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "<html><body>Maintenance</body></html>", "(text/html)")]
    [InlineData("application/xml", "<signals/>", "(application/xml)")]
    [InlineData(null, "Bonjour", "(no content type)")]
    public async Task Another_document_than_signals_is_malformed_with_its_type_and_place(string? type, string body, string told)
    {
        await using var harness = new RteHarness();

        var failure = await harness.FailAsync<EcowattMalformedException>(new VirtualRteFault(200, body) { ContentType = type });

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(("$", 0L), (failure.Where!.Path, failure.Where.Position));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html; charset=\"UTF-8\"")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Signals_under_a_careless_content_type_are_signals(string? type)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200) { Bytes = Body, ContentType = type });

        Assert.Equal(Signals, await harness.Client.GetSignalsAsync());
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    public async Task A_declared_charset_is_obeyed(string charset)
    {
        await using var harness = new RteHarness();
        var bytes = Encoding.GetEncoding(charset).GetBytes(Encoding.UTF8.GetString(Body).Replace("\"message\":\"\"", "\"message\":\"été\"", StringComparison.Ordinal));
        harness.Rte.FailSignals(new VirtualRteFault(200) { Bytes = bytes, ContentType = $"application/json; charset={charset}" });

        Assert.Equal("été", Assert.Single((await harness.Client.GetSignalsAsync()).Days).Message);
    }

    private static byte[] Gzip(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    // What the virtual RTE really sends, read by a socket of our own.
    private static async Task<int> WireLengthAsync(VirtualRteFault fault)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(fault with { Reset = false });
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("127.0.0.1", harness.Rte.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("GET /open_api/ecowatt/v5/signals HTTP/1.1\r\n\r\n"u8.ToArray());
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return (int)all.Length;
    }
}
