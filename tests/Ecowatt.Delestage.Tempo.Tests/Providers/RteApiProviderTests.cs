using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tempo.Providers;
using Ecowatt.Delestage.Tempo.Reading;
using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Providers;

public sealed class RteApiProviderTests
{
    private const string Path = "open_api/tempo_like_supply_contract/v1/tempo_like_calendars";

    // The offset of each midnight of Paris, its plus encoded; 366 days at most; the end never later than two days after the date in Paris.
    [Theory]
    [InlineData("2026-01-14T08:00Z", "start_date=2025-09-01T00:00:00%2B02:00&end_date=2026-01-16T00:00:00%2B01:00")]
    [InlineData("2026-01-14T02:00Z", "start_date=2025-09-01T00:00:00%2B02:00&end_date=2026-01-15T00:00:00%2B01:00")]
    [InlineData("2026-08-31T08:00Z", "start_date=2025-09-01T00:00:00%2B02:00&end_date=2026-09-02T00:00:00%2B02:00")]
    [InlineData("2028-08-31T08:00Z", "start_date=2027-09-02T00:00:00%2B02:00&end_date=2028-09-02T00:00:00%2B02:00")]
    [InlineData("2026-10-24T08:00Z", "start_date=2026-09-01T00:00:00%2B02:00&end_date=2026-10-26T00:00:00%2B01:00")]
    public void It_asks_for_the_season_in_midnights_of_Paris(string now, string query)
        => Assert.Equal($"{Path}?{query}&fallback_status=true", RteApiProvider.Address(TempoRequest.At(Dates.At(now), TempoCalendar.Empty)).ToString());

    [Fact]
    public void Of_a_season_that_is_known_it_asks_from_yesterday_on()
    {
        var known = TempoCalendar.Empty.With(Enumerable.Range(0, 135).Select(static day => new TempoDay(new DateOnly(2025, 9, 1).AddDays(day), TariffColor.Blue, TempoOrigin.RteApi)));

        Assert.Contains("start_date=2026-01-13T00:00:00%2B01:00", RteApiProvider.Address(TempoRequest.At(Dates.At("2026-01-14T08:00Z"), known)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reads_the_season_with_the_token_of_the_signals()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.SetColor(Dates.Day("2026-01-14"), TariffColor.Red);
        bench.Rte.Tempo.SetColor(Dates.Day("2026-01-13"), TariffColor.Unknown);
        bench.Rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.White, isFallback: true);
        var days = (await bench.Api.AskAsync(bench.Request(), CancellationToken.None)).ToDictionary(static day => day.Date);

        Assert.Equal(137, days.Count);
        Assert.Equal((TariffColor.Unknown, TariffColor.Red, TariffColor.White), (days[Dates.Day("2026-01-13")].Color, days[Dates.Day("2026-01-14")].Color, days[Dates.Day("2026-01-15")].Color));
        Assert.Equal((false, true), (days[Dates.Day("2026-01-14")].IsFallback, days[Dates.Day("2026-01-15")].IsFallback));
        Assert.Equal(1, bench.Rte.Calls.Count(static call => call.Method == "POST"));
    }

    [Fact]
    public async Task A_day_that_is_not_published_is_not_there()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.PublishAt(Dates.Day("2026-01-15"), Dates.Paris("2026-01-14", 12));

        Assert.DoesNotContain(await bench.Api.AskAsync(bench.Request(), CancellationToken.None), static day => day.Date == new DateOnly(2026, 1, 15));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        await using var bench = new ProviderBench();
        await bench.Api.AskAsync(bench.Request(), CancellationToken.None);
        bench.Rte.RevokeTokens();

        Assert.NotEmpty(await bench.Api.AskAsync(bench.Request(), CancellationToken.None));
        Assert.Equal(2, bench.Rte.Calls.Count(static call => call.Method == "POST"));
    }

    [Fact]
    public async Task Without_a_subscription_it_says_so_and_what_to_do()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.IsSubscribed = false;
        var refused = await Assert.ThrowsAsync<EcowattNotSubscribedException>(() => bench.Api.AskAsync(bench.Request(), CancellationToken.None));

        Assert.Contains("not subscribed to Tempo (403), which is another subscription than Ecowatt: subscribe it to \"Tempo Like Supply Contract\"", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F01")]
    [InlineData("F02")]
    [InlineData("F03")]
    [InlineData("F04")]
    [InlineData("F05")]
    [InlineData("F06")]
    [InlineData("F07")]
    public async Task RTEs_own_words_on_a_request_are_told(string code)
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.Fail(new VirtualRteFault(400, $$"""{"error":"TMPLIKSUPCON_TMPLIKCAL_{{code}}","error_description":"The dates do not fit"}"""));
        var refused = await Assert.ThrowsAsync<EcowattUnavailableException>(() => bench.Api.AskAsync(bench.Request(), CancellationToken.None));

        Assert.Contains($"RTE says: TMPLIKSUPCON_TMPLIKCAL_{code} (The dates do not fit)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task XML_in_the_place_of_JSON_is_refused()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.Fail(new VirtualRteFault(200, "<tempo_like_calendars/>") { ContentType = "application/xml" });

        Assert.Contains("begins with '<'", (await Assert.ThrowsAsync<TariffFormatException>(() => bench.Api.AskAsync(bench.Request(), CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_until_when_to_wait_after_a_429()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.Fail(new VirtualRteFault(429, RetryAfter: "1200"));
        var refused = await Assert.ThrowsAsync<ProviderException>(() => bench.Api.AskAsync(bench.Request(), CancellationToken.None));

        Assert.Equal(bench.Clock.GetUtcNow().AddMinutes(20), refused.Until);
        Assert.Contains("too often (429)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_RTE_that_never_answers_is_given_up()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.Fail(new VirtualRteFault(200) { HeadAfter = new TaskCompletionSource().Task });
        var asking = bench.Api.AskAsync(bench.Request(), CancellationToken.None);
        await HangGuard.UntilAsync(() => bench.Asked.Length > 0);
        bench.Network.Advance(bench.Client.TotalTimeout);

        Assert.Contains("did not answer in time", (await Assert.ThrowsAsync<EcowattUnavailableException>(() => asking)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_RTE_quotes_of_the_token_is_in_no_message()
    {
        await using var bench = new ProviderBench();
        await bench.Api.AskAsync(bench.Request(), CancellationToken.None);
        bench.Rte.Tempo.Fail(new VirtualRteFault(400, $$"""{"error":"F99","error_description":"{{VirtualRte.ClientSecret}}"}"""));
        var refused = await Assert.ThrowsAsync<EcowattUnavailableException>(() => bench.Api.AskAsync(bench.Request(), CancellationToken.None));

        Assert.DoesNotContain(VirtualRte.ClientSecret, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, false, false)]
    [InlineData("id", null, false, true)]
    [InlineData(null, "token", false, true)]
    [InlineData("id", null, true, false)]
    public void It_is_left_out_without_credentials_and_in_the_sandbox(string? id, string? token, bool sandbox, bool canAsk)
        => Assert.Equal(canAsk, RteApiProvider.CanAsk(new EcowattClientOptions { ClientId = id, Token = token, Sandbox = sandbox }));
}
