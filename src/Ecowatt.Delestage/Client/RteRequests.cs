using System.Net;
using System.Security.Authentication;
using Ecowatt.Delestage.Formatting;
using Polly.Timeout;

namespace Ecowatt.Delestage.Client;

/// <summary>Sends requests to RTE and reads the answers whole. Every failure of the way becomes <see cref="EcowattUnavailableException"/>.</summary>
/// <param name="http">Gives the client.</param>
/// <param name="name">The name of the client.</param>
/// <param name="options">How RTE is reached.</param>
/// <param name="time">The clock of time limits: that of the network.</param>
/// <param name="stopped">Ends every request: what is under way when the application has stopped would delay its end.</param>
internal sealed class RteRequests(IHttpClientFactory http, string name, EcowattClientOptions options, TimeProvider time, CancellationToken stopped = default)
{
    /// <summary>Specifies what is read, in bytes, of an answer that is a token or an error: RTE's have a few hundred.</summary>
    public const int LongestSmallBody = 65_536;

    /// <summary>Sends one request, repeated where <see cref="RetryRule"/> allows it.</summary>
    /// <param name="create">Creates the request.</param>
    /// <param name="longest">The longest body of a success, in bytes after decompression. Reading ends with the byte after it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="whom">Whom failures name. Default: RTE.</param>
    /// <exception cref="OperationCanceledException">It was given up, or the application stopped.</exception>
    public async Task<RteResponse> SendAsync(Func<HttpRequestMessage> create, int longest, CancellationToken cancellationToken, string whom = "RTE")
    {
        // The pipeline limits the way to the head of the answer; this limits the body too, which may drip for ever.
        using var limit = new CancellationTokenSource(options.TotalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, stopped);
        using var client = http.CreateClient(name);
        using var request = create();
        request.Headers.Accept.Add(new("application/json"));
        var server = $"{whom} at {Server(request)}";
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = new BoundedBody(response.StatusCode == HttpStatusCode.OK ? longest : LongestSmallBody);
            try
            {
                await body.ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (response.StatusCode != HttpStatusCode.OK && !cancellationToken.IsCancellationRequested && (IsLate(e) || IsLost(e)))
            {
                // The status stands whatever became of its body: a 429 stays a quota though its answer was cut.
            }

            var read = SecretRedactor.Blank(Utf8Body.From(body.Written, response.Content.Headers.ContentType), request.Headers.Authorization?.Parameter);
            return new RteResponse(response.StatusCode, SecretRedactor.Blank(read, options.ClientSecret), response.Headers.RetryAfter)
            {
                MediaType = response.Content.Headers.ContentType?.MediaType is { } type ? SingleLine.Of(type, LongestMediaType) : null,
            };
        }
        catch (Exception e) when (IsLate(e) && stopped.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The request to {server} was ended, because the application stopped.", e, stopped);
        }
        catch (Exception e) when (IsLate(e) && !cancellationToken.IsCancellationRequested)
        {
            // Where the time limit ended the pause after an attempt, RTE did answer: it is told what.
            var last = RetryRule.LastOf(request);
            if (last.Status >= HttpStatusCode.BadRequest)
            {
                return new RteResponse(last.Status.Value, ReadOnlyMemory<byte>.Empty, RetryAfter: null);
            }

            throw last.Exception is not null && IsLost(last.Exception) ? Lost(server, last.Exception, neverReached: false) : new EcowattUnavailableException($"{server} did not answer in time.", innerException: e);
        }
        catch (Exception e) when (IsLost(e))
        {
            throw Lost(server, e, RetryRule.NeverReachedRte(e));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A handler that the application added to this client: a proxy's, a circuit breaker's. Its words are not ours to repeat.
            throw new EcowattUnavailableException($"The request to {server} failed on its way: {e.GetType().Name}.", innerException: e);
        }
    }

    private const int LongestMediaType = 60;

    private static bool IsLate(Exception e) => e is TimeoutRejectedException or OperationCanceledException;

    private static bool IsLost(Exception e) => e is HttpRequestException or IOException or InvalidDataException or AuthenticationException;

    private static EcowattUnavailableException Lost(string server, Exception e, bool neverReached)
        => new($"{server} cannot be reached: {Cause(e)}", innerException: e) { NeverReachedRte = neverReached };

    private static string Cause(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"{Innermost(e).Message} Check the machine's clock and its certificates (package 'ca-certificates').",
        InvalidDataException => "the compressed body of its answer is damaged.",
        _ => Innermost(e).Message,
    };

    // Without what may stand before the host: a name and a password.
    private string Server(HttpRequestMessage request) => new Uri(options.BaseAddress, request.RequestUri ?? options.BaseAddress).GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static Exception Innermost(Exception e) => e.InnerException is null ? e : Innermost(e.InnerException);
}
