using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>A house of eight loads on loopback, in real time, beside bare endpoints that return the same bytes as its relays, its zones and its events.</summary>
internal static class Server
{
    public const string Key = "key-of-the-load-program";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IEcowattClient>(new Published());
        builder.Services.AddEcowattDelestage(static options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret) = ("nobody", "nothing");
            options.Feed.Folder = null;
            options.Zones.Add(new Zone
            {
                Name = "house",
                Bank = "desk",
                Loads = [.. Enumerable.Range(0, 8).Select(static channel => new Ecowatt.Delestage.Load { Name = $"load {channel + 1}", Channel = channel, RatedPower = 1000 })],
            });
        }).AddSimulatedRelays("desk").AddDelestageWeb(static options => (options.ApiKey, options.MaxEventStreamsPerAddress) = (Key, options.MaxEventStreams));

        await using var app = builder.Build();
        byte[] same = [], sameZones = [];
        app.MapEcowattDelestage();
        app.MapGet("/bare", context => WriteAsync(context, same));
        app.MapGet("/bare_zones", context => WriteAsync(context, sameZones));
        var streams = new BareStreams();
        app.MapGet("/bare_events", streams.StreamAsync);
        app.MapPut("/bare_events", streams.Change);
        await app.StartAsync();
        var controller = app.Services.GetRequiredService<LoadSheddingController>();
        while (controller.Zones[0].DecidedAt is null)
        {
            await Task.Delay(10);
        }

        await controller.WaitForPendingAsync();
        using var client = new HttpClient();
        same = await client.GetByteArrayAsync(new Uri(app.Urls.First() + "/get_relays_state"));
        sameZones = await client.GetByteArrayAsync(new Uri(app.Urls.First() + "/api/zones"));
        Console.WriteLine(app.Urls.First());

        // Ends with whoever started it.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private sealed class Published : IEcowattClient
    {
        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            var now = TimeProvider.System.GetUtcNow();
            return Task.FromResult(SignalScenario.WinterDay(ParisTime.DateOf(now)).PublishedAt(now));
        }
    }
}
