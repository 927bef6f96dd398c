using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tempo.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Fakes;

/// <summary>Providers over the core's own client, against a virtual RTE on a socket. No time limit passes unless the test lets it.</summary>
internal sealed class ProviderBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ProviderBench(string now = "2026-01-14T08:00Z", Action<EcowattClientOptions>? configure = null)
    {
        Clock = new VirtualClock(Dates.At(now));
        Rte = VirtualRte.Start(SignalScenario.Calm, Clock);
        var services = new ServiceCollection();
        var builder = services.AddEcowattDelestage(static _ => { }).UseVirtualRte(Rte).UseVirtualTime(Clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(options =>
        {
            (options.Client.NetworkTime, options.Client.Retries) = (Network, 0);
            configure?.Invoke(options.Client);
        });
        _services = services.BuildServiceProvider();
    }

    public VirtualClock Clock { get; }

    public VirtualRte Rte { get; }

    /// <summary>The clock of time limits.</summary>
    public FakeTimeProvider Network { get; } = new();

    public RteApiProvider Api => new(Requests, _services.GetRequiredService<TokenSource>(), Clock);

    public RteSiteProvider Site => new(Requests, Client, Clock);

    public EcowattClientOptions Client => _services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client;

    /// <summary>The paths that were asked for below the Tempo API and the site.</summary>
    public string[] Asked => [.. Rte.Calls.Where(static call => call.Method == "GET").Select(static call => call.Path)];

    private RteRequests Requests => _services.GetRequiredService<RteRequests>();

    public AddressProvider Address(string path, params string[] headers) => new(new AddressRequests(Requests, $"{Rte.BaseAddress}{path}", headers, "Tempo:Address", Clock));

    public TempoRequest Request(TempoCalendar? known = null) => TempoRequest.At(Clock.GetUtcNow(), known ?? TempoCalendar.Empty);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Rte.DisposeAsync();
    }
}
