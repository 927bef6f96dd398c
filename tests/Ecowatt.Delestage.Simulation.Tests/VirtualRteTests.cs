using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Simulation.Tests;

public sealed class VirtualRteTests : IAsyncDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 14);

    private readonly VirtualClock _clock = new(At(0, 10));
    private readonly VirtualRte _rte;
    private readonly HttpClient _http = new();

    public VirtualRteTests() => _rte = VirtualRte.Start(SignalScenario.WinterDay(Day), _clock);

    [Theory]
    [InlineData(0, 10, false, 3)]
    [InlineData(0, 30, false, 4)]
    [InlineData(0, 30, true, 3)]
    [InlineData(23, 59, true, 3)]
    public async Task A_day_without_publication_has_three_days_all_day_long(int hour, int minute, bool skipped, int days)
    {
        if (skipped)
        {
            _rte.SkipPublication(Day);
        }

        await _clock.AdvanceToAsync(At(hour, minute));

        Assert.Equal(days, (await SignalsAsync()).Days.Length);
        await _clock.AdvanceToAsync(At(24, 30));
        Assert.Equal(4, (await SignalsAsync()).Days.Length);
    }

    [Fact]
    public async Task At_midday_it_publishes_anew_with_another_version()
    {
        _rte.Republish(At(12), SignalScenario.ColdSpell);
        await _clock.AdvanceToAsync(At(11, 59));
        var before = await SignalsAsync();
        await _clock.AdvanceToAsync(At(12));
        var after = await SignalsAsync();

        Assert.Equal(before.Days[0].Hours, after.Days[0].Hours);
        Assert.NotEqual(before.Days[1].Hours, after.Days[1].Hours);
        Assert.NotEqual(before.Days[0].Version, after.Days[0].Version);
    }

    [Fact]
    public async Task Out_of_order_it_answers_503_from_the_start_of_the_span_to_its_end()
    {
        _rte.FailBetween(At(6), At(12));
        var statuses = new List<HttpStatusCode>();
        foreach (var instant in new[] { At(5, 59), At(6), At(11, 59), At(12) })
        {
            await _clock.AdvanceToAsync(instant);
            statuses.Add((await GetAsync()).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], statuses);
    }

    [Fact]
    public async Task An_outage_of_signals_alone_gives_tokens_as_ever()
    {
        _rte.FailSignalsBetween(At(6), At(12), new VirtualRteFault(401));
        await _clock.AdvanceToAsync(At(6));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_rte.BaseAddress, "token/oauth/"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{VirtualRte.ClientId}:{VirtualRte.ClientSecret}"))) },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };

        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync()).StatusCode);
        await _clock.AdvanceToAsync(At(12));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync()).StatusCode);
    }

    [Fact]
    public async Task An_honest_fault_spends_the_quota_and_another_does_not()
    {
        _rte.FailSignals(new VirtualRteFault(500));
        _rte.FailSignals(new VirtualRteFault(200) { Honest = true, CutAfter = 50 });

        Assert.Equal(HttpStatusCode.InternalServerError, (await GetAsync()).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(GetAsync);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync()).StatusCode);
        Assert.Equal([500, 200, 429], _rte.Calls.Select(static call => call.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cut_ends_by_a_close_or_by_a_reset(bool reset)
    {
        _rte.FailSignals(new VirtualRteFault(200, "{}", CutAfter: 0) { Reset = reset });
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _rte.BaseAddress.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        var failure = await Record.ExceptionAsync(() => stream.ReadExactlyAsync(new byte[1]).AsTask());

        Assert.Equal(reset, failure is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } });
        Assert.Equal(reset, failure is not EndOfStreamException);
    }

    [Fact]
    public async Task However_many_ask_at_once_every_request_is_counted_and_one_has_the_quota()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync()));

        Assert.Equal(50, _rte.Calls.Length);
        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rte.DisposeAsync();
    }

    private static DateTimeOffset At(int hour, int minute = 0) => ParisTime.StartOf(Day).AddHours(hour).AddMinutes(minute);

    private async Task<EcowattSignals> SignalsAsync() => EcowattReader.Read(await (await GetAsync()).Content.ReadAsByteArrayAsync());

    private async Task<HttpResponseMessage> GetAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_rte.BaseAddress, "open_api/ecowatt/v5/signals"))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _rte.IssueToken()) },
            Content = new ByteArrayContent([]),
        };
        return await _http.SendAsync(request);
    }
}
