using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Ecowatt.Delestage.Client;

/// <summary>Puts the client together: no redirections, no cookies, compressed answers, repeats where they can help.</summary>
internal static class ClientRegistration
{
    public static void AddClient(IServiceCollection services, Func<IServiceProvider, EcowattClientOptions> options)
    {
        services.TryAddSingleton(p => new RteRequests(p.GetRequiredService<IHttpClientFactory>(), options(p), NetworkTime(p, options)));
        services.TryAddSingleton(p => new TokenSource(p.GetRequiredService<RteRequests>(), options(p), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEcowattClient>(p => new EcowattClient(
            p.GetRequiredService<RteRequests>(), p.GetRequiredService<TokenSource>(), options(p), p.GetRequiredService<TimeProvider>()));

        var http = services.AddHttpClient(EcowattClientOptions.HttpClientName, (p, client) =>
        {
            client.BaseAddress = options(p).BaseAddress;
            client.Timeout = Timeout.InfiniteTimeSpan; // The pipeline below limits each attempt and all of them.
        });
        http.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        });
        http.RemoveAllLoggers(); // They would repeat whole stacks for every lost connection; the feed logs one line.
        http.AddResilienceHandler("ecowatt", (pipeline, context) =>
        {
            pipeline.TimeProvider = NetworkTime(context.ServiceProvider, options);
            AddLimits(pipeline, options(context.ServiceProvider));
        });
    }

    private static TimeProvider NetworkTime(IServiceProvider provider, Func<IServiceProvider, EcowattClientOptions> options)
        => options(provider).NetworkTime ?? provider.GetRequiredService<TimeProvider>();

    private static void AddLimits(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, EcowattClientOptions options)
    {
        pipeline.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(MayRepeat(arguments.Context.GetRequestMessage(), arguments.Outcome)),
            });
        }

        pipeline.AddTimeout(options.AttemptTimeout);
    }

    // A 4xx is RTE's word on the request and is never repeated. A request for signals that reached RTE has spent the quarter's
    // call, whatever came back: only one that never arrived is repeated.
    private static bool MayRepeat(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome)
    {
        if (request is not null && request.Options.TryGetValue(RteRequests.SpendsTheQuota, out var spends) && spends)
        {
            return outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
        }

        return outcome.Exception is HttpRequestException or TimeoutRejectedException
            || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;
    }
}
