using System.Net;
using Ecowatt.Delestage.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Puts the client together: no redirections, no cookies, compressed answers, repeats where they can help.</summary>
internal static class ClientRegistration
{
    public static void AddClient(RegisteredParts parts)
    {
        parts.Services.AddMetrics();
        parts.TryAdd(static house => new ClientTelemetry(house.Meters!, NetworkTime(house)));
        parts.TryAdd(static house => new HostConnector(house.Options.Client.AttemptTimeout, NetworkTime(house)));
        parts.TryAdd(static house => new RteRequests(
            house.Services.GetRequiredService<IHttpClientFactory>(),
            HttpClientName(house.Key),
            house.Options.Client,
            NetworkTime(house),
            house.Services.GetService<IHostApplicationLifetime>()?.ApplicationStopped ?? default));
        parts.TryAdd(static house => new TokenRequest(house.Get<RteRequests>(), house.Options.Client, house.Time));
        parts.TryAdd(static house => new TokenSource(house.Get<TokenRequest>(), house.Options.Client, house.Get<ClientTelemetry>(), house.Time));
        parts.TryAdd<IEcowattClient>(static house =>
        {
            house.Get<PartsInUse>().Client = true;
            return new EcowattClient(house.Get<RteRequests>(), house.Get<TokenSource>(), house.Options.Client, house.Get<ClientTelemetry>(), house.Time);
        });
        AddHttp(parts);
    }

    private static void AddHttp(RegisteredParts parts)
    {
        var key = parts.Key;
        var http = parts.Services.AddHttpClient(HttpClientName(key), (p, client) =>
        {
            client.BaseAddress = new HouseServices(p, key).Options.Client.BaseAddress;
            client.Timeout = Timeout.InfiniteTimeSpan; // The pipeline below limits each attempt and all of them.
            client.DefaultRequestHeaders.UserAgent.Add(ProductName.UserAgent);
        });
        http.ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            ConnectCallback = Connecting(new HouseServices(provider, key).Get<HostConnector>()),
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
            var house = new HouseServices(context.ServiceProvider, key);
            pipeline.TimeProvider = NetworkTime(house);
            AddLimits(pipeline, house.Options.Client);
        });
    }

    // Called with the proxy's address where there is a proxy: the handler speaks to it over the connection as it always does.
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> Connecting(HostConnector connector)
        => (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation);

    private static string HttpClientName(string? key) => key is null ? EcowattClientOptions.HttpClientName : $"{EcowattClientOptions.HttpClientName}.{key}";

    private static TimeProvider NetworkTime(HouseServices house) => house.Options.Client.NetworkTime ?? house.Time;

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
