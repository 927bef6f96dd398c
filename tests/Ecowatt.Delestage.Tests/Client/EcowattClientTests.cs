using System.Net;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class EcowattClientTests
{
    [Fact]
    public async Task I_get_the_signals_with_one_token_and_one_call()
    {
        await using var harness = new RteHarness();

        var signals = await harness.Client.GetSignalsAsync();

        Assert.Equal(4, signals.Days.Length);
        Assert.Equal(SignalLevel.Critical, signals.Find(Houses.Day)!.Hours[18]);
        Assert.Equal((1, 1), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_token_is_kept_for_two_hours_and_renewed_before_it_expires()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);

        foreach (var minutes in new[] { 0, 60, 115, 119 })
        {
            await harness.Clock.AdvanceToAsync(Houses.At(8).AddMinutes(minutes));
            await harness.Client.GetSignalsAsync();
        }

        // 7199 s after eight it is worthless; at 119 minutes a new one was asked for, and nothing was refused.
        Assert.Equal((2, 4), (harness.Tokens, harness.Gets));
        Assert.DoesNotContain(harness.Rte.Calls, static call => call.Status == 401);
    }

    [Fact]
    public async Task However_many_ask_at_once_one_token_is_asked_for()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => harness.Client.GetSignalsAsync()));

        Assert.Equal((1, 20), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);
        await harness.Client.GetSignalsAsync();
        harness.Rte.RevokeTokens();

        await harness.Client.GetSignalsAsync();

        Assert.Equal((2, 3), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task Tokens_that_are_always_refused_are_no_loop()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(401));
        harness.Rte.FailSignals(new VirtualRteFault(401));

        var failure = await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, failure.Status);
        Assert.Equal((2, 2), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_with_what_RTE_says_and_no_signals_are_asked_for()
    {
        await using var harness = new RteHarness(static options => options.Client.ClientSecret = "wrong");

        var failure = await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal("invalid_client", failure.RteError?.Code);
        Assert.Contains("Ecowatt:ClientSecret", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, harness.Gets);
    }

    [Fact]
    public async Task A_ready_made_token_serves_without_id_and_secret_until_RTE_refuses_it()
    {
        string? token = null;
        await using var harness = new RteHarness(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Client.Sandbox) = (null, null, true);
            options.Client.Token = token;
        });
        token = await TokenAsync(harness.Rte);

        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);
        harness.Rte.RevokeTokens();
        var failure = await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync());

        Assert.Contains("two hours", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, $"{failure}{harness.Log.Text}", StringComparison.Ordinal);
        Assert.Equal((1, 2), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_token_answer_without_a_token_is_a_failure()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailToken(new VirtualRteFault(200, """{"token_type":"Bearer","expires_in":7199}"""));

        var failure = await Assert.ThrowsAsync<EcowattMalformedException>(() => harness.Client.GetSignalsAsync());

        Assert.Contains("access_token", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, harness.Gets);
    }

    [Fact]
    public async Task Without_a_subscription_nothing_is_repeated()
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 3);
        harness.Rte.FailSignals(new VirtualRteFault(403));

        await Assert.ThrowsAsync<EcowattNotSubscribedException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(1, harness.Gets);
    }

    [Fact]
    public async Task The_quota_is_a_failure_of_its_own_until_the_next_quarter()
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 3);
        await harness.Clock.AdvanceToAsync(Houses.At(10, 14));
        await harness.Client.GetSignalsAsync();

        var failure = await Assert.ThrowsAsync<EcowattQuotaException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(Houses.At(10, 15), failure.Until);
        Assert.Equal(2, harness.Gets);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("Wed, 14 Jan 2026 07:10:00 GMT", 600)]
    [InlineData(null, 900)]
    [InlineData("-5", 900)]
    [InlineData("soon", 900)]
    public async Task The_quota_ends_when_RTE_says_or_with_the_quarter(string? retryAfter, int seconds)
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(429, RetryAfter: retryAfter));

        var failure = await Assert.ThrowsAsync<EcowattQuotaException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(Houses.At(8).AddSeconds(seconds), failure.Until);
    }

    [Fact]
    public async Task RTEs_error_is_told_with_its_code_and_transaction()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(500, """{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_uri":"","error_details":{"transaction_id":"Id-123"}}"""));

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(new RteError("COMMON_ERROR_T03", "Error code unknown", "Id-123"), failure.RteError);
    }

    [Fact]
    public async Task A_500_is_repeated_where_there_is_no_quota_and_a_404_is_not()
    {
        await using var harness = new RteHarness(static options => (options.Client.Retries, options.Client.Sandbox) = (1, true));
        harness.Rte.FailSignals(new VirtualRteFault(500));

        await harness.Client.GetSignalsAsync();
        Assert.Equal(2, harness.Gets);

        harness.Rte.FailSignals(new VirtualRteFault(404));
        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());
        Assert.Equal(3, harness.Gets);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(200, 0)]
    [InlineData(200, 30)]
    public async Task What_reached_RTE_has_spent_the_quarters_call_and_is_not_repeated(int status, int? cut)
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 3);
        harness.Rte.FailSignals(new VirtualRteFault(status, "{}", CutAfter: cut));

        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(1, harness.Gets);
    }

    [Fact]
    public async Task A_token_is_asked_for_again_after_a_500()
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 1);
        harness.Rte.FailToken(new VirtualRteFault(500));

        await harness.Client.GetSignalsAsync();

        Assert.Equal((2, 1), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task Success_with_an_error_body_is_malformed_and_says_where()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200, """{"error_code":500}"""));

        var failure = await Assert.ThrowsAsync<EcowattMalformedException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal("500", failure.RteError?.Code);
        Assert.Equal("$", failure.Where?.Path);
    }

    [Fact]
    public async Task A_lost_connection_is_one_call_and_not_four()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(200, "{}", CutAfter: 0));

        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(1, harness.Gets);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_because_the_token_must_not_travel()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailSignals(new VirtualRteFault(302));

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Contains("redirection", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, harness.Gets);
    }

    [Fact]
    public async Task Nobody_there_is_told_as_such()
    {
        await using var harness = new RteHarness();
        var client = harness.Client;
        await harness.Rte.DisposeAsync();

        await Assert.ThrowsAsync<EcowattUnavailableException>(() => client.GetSignalsAsync());
    }

    // As a person gets one: by hand, from the token endpoint.
    private static async Task<string> TokenAsync(VirtualRte rte)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rte.BaseAddress, "token/oauth/"))
        {
            Headers = { Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{VirtualRte.ClientId}:{VirtualRte.ClientSecret}"))) },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        using var response = await http.SendAsync(request);
        using var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("access_token").GetString()!;
    }
}
