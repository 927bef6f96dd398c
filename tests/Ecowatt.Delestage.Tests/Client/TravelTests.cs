using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>Where the secret and the token must not go.</summary>
public sealed class TravelTests
{
    [Theory]
    [InlineData(301, false)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    [InlineData(307, false)]
    public async Task A_redirection_to_another_host_brings_that_host_nothing(int status, bool ofToken)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var harness = new RteHarness(static options => options.Client.Retries = 1);
        var fault = new VirtualRteFault(status) { Location = new Uri($"http://{other.LocalEndpoint}/open_api/ecowatt/v5/signals") };
        if (ofToken)
        {
            harness.Rte.FailToken(fault);
        }
        else
        {
            harness.Rte.FailSignals(fault);
        }

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Contains("redirection", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, ofToken ? 0 : 1), (harness.Tokens, harness.Gets));

        // Nobody has even connected: a connection stands in the listener's queue before anyone accepts it.
        Assert.False(other.Pending());
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_neither_secret_nor_token()
    {
        await using var harness = new RteHarness(secure: true);

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => harness.Client.GetSignalsAsync());

        Assert.Equal(HttpRequestError.SecureConnectionError, Assert.IsType<HttpRequestException>(failure.InnerException).HttpRequestError);
        Assert.Empty(harness.Rte.Calls);
    }
}
