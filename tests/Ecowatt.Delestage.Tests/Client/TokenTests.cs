using System.Text;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class TokenTests
{
    [Fact]
    public async Task Fifty_who_ask_while_the_first_token_is_slow_share_it()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);
        var all = new TaskCompletionSource();
        harness.Rte.FailToken(new VirtualRteFault(200) { Honest = true, HeadAfter = all.Task });

        var asking = Enumerable.Range(0, 50).Select(_ => harness.Client.GetSignalsAsync()).ToList();
        all.SetResult();
        await Task.WhenAll(asking);

        Assert.Equal((1, 50), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task Fifty_who_wait_for_a_token_that_does_not_come_share_the_failure()
    {
        await using var harness = new RteHarness();
        var all = new TaskCompletionSource();
        harness.Rte.FailToken(new VirtualRteFault(503) { HeadAfter = all.Task });

        var asking = Enumerable.Range(0, 50).Select(_ => Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync())).ToList();
        all.SetResult();
        await Task.WhenAll(asking);

        Assert.Equal((1, 0), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_the_token_from_nobody()
    {
        await using var harness = new RteHarness();
        var givenUp = new TaskCompletionSource();
        harness.Rte.FailToken(new VirtualRteFault(200) { Honest = true, HeadAfter = givenUp.Task });
        using var impatient = new CancellationTokenSource();

        var first = harness.Client.GetSignalsAsync(impatient.Token);
        var second = harness.Client.GetSignalsAsync();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        givenUp.SetResult();
        Assert.Equal(4, (await second).Days.Length);
        Assert.Equal((1, 1), (harness.Tokens, harness.Gets));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("utf-16")]
    public async Task A_byte_order_mark_before_a_token_or_an_error_is_skipped(string? charset)
    {
        await using var harness = new RteHarness();
        var encoding = charset is null ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.Unicode;
        VirtualRteFault Marked(int status, string body) => new(status)
        {
            Bytes = (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(body)],
            ContentType = charset is null ? "application/json" : $"application/json; charset={charset}",
        };
        harness.Rte.FailToken(Marked(400, """{"error":"invalid_client"}"""));
        harness.Rte.FailToken(Marked(200, $$"""{"access_token":"{{harness.Rte.IssueToken()}}","expires_in":7199}"""));

        var failure = await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync());
        Assert.Equal("invalid_client", failure.RteError?.Code);
        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);
    }

    [Fact]
    public async Task After_a_failure_the_next_asks_again()
    {
        await using var harness = new RteHarness();
        harness.Rte.FailToken(new VirtualRteFault(500));
        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        await harness.Client.GetSignalsAsync();

        Assert.Equal((2, 1), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_renewal_that_fails_early_leaves_the_old_token_in_use()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);
        await harness.Client.GetSignalsAsync();
        await harness.Clock.AdvanceToAsync(Houses.At(9, 59));
        harness.Rte.FailToken(new VirtualRteFault(503));

        await harness.Client.GetSignalsAsync();
        await harness.Client.GetSignalsAsync();

        // The first was refused its renewal and went on with the old; the second got a new one.
        Assert.Equal((3, 3), (harness.Tokens, harness.Gets));
        Assert.DoesNotContain(harness.Rte.Calls, static call => call.Status == 401);
    }

    [Fact]
    public async Task A_renewal_that_fails_late_leaves_nothing()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);
        await harness.Client.GetSignalsAsync();
        await harness.Clock.AdvanceToAsync(Houses.At(10));
        harness.Rte.FailToken(new VirtualRteFault(503));

        await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(1, harness.Gets);
    }

    [Fact]
    public async Task Many_who_are_refused_at_once_renew_once()
    {
        await using var harness = new RteHarness(static options => options.Client.Sandbox = true);
        await harness.Client.GetSignalsAsync();
        harness.Rte.RevokeTokens();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => harness.Client.GetSignalsAsync())));

        Assert.Equal(2, harness.Tokens);
    }

    [Fact]
    public async Task With_a_ready_made_token_none_is_asked_for_and_no_id_is_needed()
    {
        string? token = null;
        await using var harness = new RteHarness(options =>
        {
            options.Client.Token = token;
            options.Client.ClientId = options.Client.ClientSecret = null;
        });
        token = harness.Rte.IssueToken();

        Assert.Equal(4, (await harness.Client.GetSignalsAsync()).Days.Length);

        Assert.Equal((0, 1), (harness.Tokens, harness.Gets));
    }

    [Fact]
    public async Task A_ready_made_token_that_grew_old_is_told_as_such_and_not_renewed()
    {
        string? token = null;
        await using var harness = new RteHarness(options => options.Client.Token = token);
        token = harness.Rte.IssueToken();
        await harness.Client.GetSignalsAsync();
        await harness.Clock.AdvanceToAsync(Houses.At(10));

        for (var calls = 2; calls <= 3; calls++)
        {
            var failure = await Assert.ThrowsAsync<EcowattUnauthorizedException>(() => harness.Client.GetSignalsAsync());
            Assert.Contains("a ready-made token lives two hours", failure.Message, StringComparison.Ordinal);
            Assert.Equal((0, calls), (harness.Tokens, harness.Gets));
        }
    }
}
