using System.Buffers;
using System.Security.Authentication;
using Ecowatt.Delestage.Signals;
using Polly.Timeout;

namespace Ecowatt.Delestage.Client;

/// <summary>Sends requests to RTE and reads the answers whole. Every failure of the way becomes <see cref="EcowattUnavailableException"/>.</summary>
internal sealed class RteRequests(IHttpClientFactory http, EcowattClientOptions options, TimeProvider time)
{
    /// <summary>Marks a request that RTE counts against the quota, once it arrives.</summary>
    public static readonly HttpRequestOptionsKey<bool> SpendsTheQuota = new("Ecowatt.Delestage.SpendsTheQuota");

    public async Task<RteAnswer> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellationToken)
    {
        // The pipeline limits the way to the head of the answer; this limits the body too, which may drip for ever.
        using var limit = new CancellationTokenSource(options.TotalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var client = http.CreateClient(EcowattClientOptions.HttpClientName);
        using var request = create();
        request.Headers.Accept.Add(new("application/json"));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return new RteAnswer(response.StatusCode, body, response.Headers.RetryAfter);
        }
        catch (Exception e) when (e is TimeoutRejectedException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new EcowattUnavailableException($"RTE at {client.BaseAddress} did not answer in time.", innerException: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or AuthenticationException)
        {
            throw new EcowattUnavailableException($"RTE at {client.BaseAddress} cannot be reached: {Innermost(e).Message}", innerException: e);
        }
    }

    // One byte more than the longest body is enough for the reader to refuse it.
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new ArrayBufferWriter<byte>(4096);
            int read;
            do
            {
                read = await stream.ReadAsync(body.GetMemory(4096), cancellationToken).ConfigureAwait(false);
                body.Advance(read);
            }
            while (read > 0 && body.WrittenCount <= EcowattReader.LongestBody);

            return body.WrittenMemory;
        }
    }

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
