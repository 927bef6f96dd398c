using System.Net;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class StatusTests
{
    private const string Gateway = """{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_uri":"","error_details":{"transaction_id":"Id-1"}}""";

    [Theory]
    [InlineData(201, typeof(EcowattMalformedException))]
    [InlineData(206, typeof(EcowattMalformedException))]
    [InlineData(301, typeof(EcowattUnavailableException))]
    [InlineData(304, typeof(EcowattUnavailableException))]
    [InlineData(400, typeof(EcowattUnavailableException))]
    [InlineData(403, typeof(EcowattNotSubscribedException))]
    [InlineData(404, typeof(EcowattUnavailableException))]
    [InlineData(408, typeof(EcowattUnavailableException))]
    [InlineData(413, typeof(EcowattUnavailableException))]
    [InlineData(414, typeof(EcowattUnavailableException))]
    [InlineData(429, typeof(EcowattQuotaException))]
    [InlineData(500, typeof(EcowattUnavailableException))]
    [InlineData(503, typeof(EcowattUnavailableException))]
    [InlineData(509, typeof(EcowattUnavailableException))]
    public async Task Every_status_is_a_failure_of_its_own_with_what_RTE_says(int status, Type expected)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(status, status == 304 ? "" : Gateway));

        var failure = (EcowattException)await Assert.ThrowsAsync(expected, () => harness.Client.GetSignalsAsync());

        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.Equal(status == 304 ? null : new RteError("COMMON_ERROR_T03", "Error code unknown", "Id-1"), failure.RteError);
        Assert.Equal(status is not (304 or 429), failure.Message.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) && status != 304);
        Assert.Equal(1, harness.Gets);
    }

    [Theory]
    [InlineData(400, typeof(EcowattUnauthorizedException))]
    [InlineData(401, typeof(EcowattUnauthorizedException))]
    [InlineData(403, typeof(EcowattUnauthorizedException))]
    [InlineData(404, typeof(EcowattUnavailableException))]
    [InlineData(429, typeof(EcowattQuotaException))]
    [InlineData(500, typeof(EcowattUnavailableException))]
    [InlineData(503, typeof(EcowattUnavailableException))]
    [InlineData(509, typeof(EcowattUnavailableException))]
    public async Task Without_a_token_no_signals_are_asked_for(int status, Type expected)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailToken(new VirtualRteFault(status, Gateway));

        var failure = (EcowattException)await Assert.ThrowsAsync(expected, () => harness.Client.GetSignalsAsync());

        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.Equal("Id-1", failure.RteError?.TransactionId);
        Assert.Equal((1, 0), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":"two words"}""")]
    [InlineData("""{"access_token":"line\r\nX-Evil: 1"}""")]
    [InlineData("""{"access_token":"é"}""")]
    [InlineData("""{"access_token":5}""")]
    [InlineData("""{"error_code":500}""")]
    public async Task A_success_without_a_usable_token_is_malformed(string body)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailToken(new VirtualRteFault(200, body));

        var failure = await Assert.ThrowsAsync<EcowattMalformedException>(() => harness.Client.GetSignalsAsync());

        Assert.Contains("access_token", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [InlineData("7199.5")]
    [InlineData("\"7199\"")]
    [InlineData("99999999999")]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"soon\"")]
    [InlineData("\"\\uD800\"")]
    public async Task A_token_of_an_odd_life_is_a_token(string life)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailToken(new VirtualRteFault(200, $$"""{"access_token":"{{harness.Rte.IssueToken()}}","token_type":"Bearer","expires_in":{{life}}}"""));

        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);
        Assert.Equal((1, 1), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("Wed, 14 Jan 2099 07:10:00 GMT")]
    public async Task Nobody_is_silenced_for_longer_than_an_hour(string retryAfter)
    {
        await using var harness = new RteHarness();

        var failure = await harness.FailAsync<EcowattQuotaException>(new VirtualRteFault(429, RetryAfter: retryAfter));

        Assert.Equal(Houses.At(9), failure.Until);
    }

    [Theory]
    [InlineData("600", 600)]
    [InlineData("31536000", 3600)]
    [InlineData("Wed, 14 Jan 2026 07:20:00 GMT", 1200)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task When_RTE_says_to_come_again_is_told_of_its_signals_and_of_its_token(string? retryAfter, int? seconds)
    {
        // With repeats: none may wait for the header until the time limit and hide the status behind it.
        await using var harness = new RteHarness(static options => (options.Client.Retries, options.Client.TotalTimeout) = (1, TimeSpan.FromMinutes(1)));
        var until = seconds is { } wait ? Houses.At(8).AddSeconds(wait) : (DateTimeOffset?)null;
        harness.Rte.FailToken(new VirtualRteFault(503, RetryAfter: retryAfter));
        harness.Rte.FailToken(new VirtualRteFault(503, RetryAfter: retryAfter));
        harness.Rte.FailSignals(new VirtualRteFault(503, RetryAfter: retryAfter));

        var ofToken = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, until), (ofToken.Status, ofToken.RetryAt));
        Assert.Equal((retryAfter is null or "soon" ? 2 : 1, 0), (harness.Tokens, harness.Gets));
        if (retryAfter is not (null or "soon"))
        {
            await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());
        }

        var ofSignals = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, until, 1), (ofSignals.Status, ofSignals.RetryAt, harness.Gets));
        Assert.Equal(seconds is not null, ofSignals.Message.Contains("asks to wait until 2026-01-14T0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_time_ends_the_pauses_between_repeats_the_status_is_told_and_not_the_time()
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 5, network: new NetworkLimits { HoldsPauses = true });
        harness.Rte.FailToken(new VirtualRteFault(500, Gateway));
        var asking = harness.Client.GetSignalsAsync();
        await HangGuard.UntilAsync(() => harness.Network.Pauses == 1);
        harness.Network.Pass(harness.TotalTimeout);

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => asking);

        Assert.Equal(HttpStatusCode.InternalServerError, failure.Status);
        Assert.Contains("RTE refused a token with status 500", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_lines_in_the_head_are_no_failure()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200)
        {
            Honest = true,
            HeadLines = ["Date: yesterday at noon", "Age: old", "Expires: -1", "X-Odd: été", "Retry-After: soon", "Set-Cookie: a=b; path=/", "Content-Language:", "Server:   "],
        });

        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);
    }
}
