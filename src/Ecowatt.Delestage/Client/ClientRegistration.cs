using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Ecowatt.Delestage.Client;

/// <summary>Puts the client together: no redirections, no cookies, compressed answers, repeats where they can help.</summary>
internal static class ClientRegistration
{
    public static void AddClient(IServiceCollection services, Action<ServiceDescriptor> addClient, Func<IServiceProvider, EcowattClientOptions> options)
    {
        services.AddMetrics();
        services.TryAddSingleton(p => new ClientTelemetry(p.GetRequiredService<IMeterFactory>(), NetworkTime(p, options)));
        services.TryAddSingleton(p => new HostConnector(options(p).AttemptTimeout, NetworkTime(p, options)));
        services.TryAddSingleton(p => new RteRequests(p.GetRequiredService<IHttpClientFactory>(), options(p), NetworkTime(p, options), p.GetService<IHostApplicationLifetime>()?.ApplicationStopped ?? default));
        services.TryAddSingleton(p => new TokenRequest(p.GetRequiredService<RteRequests>(), options(p), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(p => new TokenSource(
            p.GetRequiredService<TokenRequest>(), options(p), p.GetRequiredService<ClientTelemetry>(), p.GetRequiredService<TimeProvider>()));
        addClient(ServiceDescriptor.Singleton<IEcowattClient>(p => new EcowattClient(
            p.GetRequiredService<RteRequests>(),
            p.GetRequiredService<TokenSource>(),
            options(p),
            p.GetRequiredService<ClientTelemetry>(),
            p.GetRequiredService<TimeProvider>())));

        var http = services.AddHttpClient(EcowattClientOptions.HttpClientName, (p, client) =>
        {
            client.BaseAddress = options(p).BaseAddress;
            client.Timeout = Timeout.InfiniteTimeSpan; // The pipeline below limits each attempt and all of them.
            client.DefaultRequestHeaders.UserAgent.Add(ProductName.UserAgent);
        });
        http.ConfigurePrimaryHttpMessageHandler(static provider => new SocketsHttpHandler
        {
            ConnectCallback = Connecting(provider.GetRequiredService<HostConnector>()),
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),

            // Long enough for the signals after their token; a connection that RTE closed meanwhile would cost the quarter.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),

            // What is not read is not wanted: a body without an end is left at once.
            MaxResponseDrainSize = 0,
        });
        http.RemoveAllLoggers(); // They would repeat whole stacks for every lost connection; the feed logs one line.

        // A pipeline that the application gives to all of its clients would repeat what costs the quarter's only call.
        http.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) =>
        {
            foreach (var handler in handlers.OfType<ResilienceHandler>().ToList())
            {
                handlers.Remove(handler);
            }
        });
        http.AddResilienceHandler("ecowatt", (pipeline, context) =>
        {
            // Its telemetry would write several entries with whole stacks for one lost connection, and one for each good call.
            pipeline.TelemetryListener = null;
            pipeline.TimeProvider = NetworkTime(context.ServiceProvider, options);
            AddLimits(pipeline, options(context.ServiceProvider));
        });
    }

    // Called with the proxy's address where there is a proxy: the handler speaks to it over the connection as it always does.
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Connecting(HostConnector connector)
        => (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation);

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
                ShouldHandle = static arguments => ValueTask.FromResult(RetryRule.MayRepeat(arguments)),
            });
        }

        pipeline.AddTimeout(options.AttemptTimeout);
    }
}
