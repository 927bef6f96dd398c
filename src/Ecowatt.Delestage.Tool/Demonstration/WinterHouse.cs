using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Demonstration;

/// <summary>The whole path in virtual time: a virtual RTE over HTTP, and the house of the configuration on simulated relays.</summary>
internal sealed class WinterHouse : IAsyncDisposable
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(10);

    private readonly VirtualRte _rte;
    private readonly IHost _host;

    private WinterHouse(VirtualClock clock, VirtualRte rte, IHost host)
    {
        Clock = clock;
        _rte = rte;
        _host = host;
    }

    public static DateOnly Day { get; } = new(2026, 1, 14);

    public static DateTimeOffset Start { get; } = ParisTime.StartOf(Day);

    public static DateTimeOffset End { get; } = ParisTime.StartOf(Day.AddDays(1));

    public VirtualClock Clock { get; }

    public IDelestage Delestage => _host.Services.GetRequiredService<IDelestage>();

    public FeedSnapshot Signals => _host.Services.GetRequiredService<ISignalFeed>().Current;

    /// <summary>How often RTE was asked for signals.</summary>
    public int CallsToRte => _rte.Calls.Count(static call => call.Method == "GET");

    public static async Task<WinterHouse> StartAsync(CancellationToken cancellationToken)
    {
        // A few minutes before midnight, so that the day begins with everything settled and yesterday known.
        var clock = new VirtualClock(Start - TimeSpan.FromMinutes(20));
        var rte = VirtualRte.Start(SignalScenario.WinterDay(Day), clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        HouseFile.AddTo(builder.Configuration, HouseFile.InPersonsLanguage);
        builder.Services
            .AddEcowattDelestage(builder.Configuration.GetSection(EcowattDelestageOptions.SectionName))
            .AddSimulatedRelays("desk")
            .UseVirtualRte(rte)
            .UseVirtualTime(clock);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var house = new WinterHouse(clock, rte, host);

        // The first call needs real time; the clock stands until it is done. Should it fail, the feed asks again in its own time.
        var started = TimeProvider.System.GetTimestamp();
        while (house.Signals.Origin == SignalOrigin.None && TimeProvider.System.GetElapsedTime(started) < FirstAnswer)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        return house;
    }

    public async ValueTask DisposeAsync()
    {
        // Stopping waits for restores that are spaced in virtual time: somebody must turn the clock.
        var stopping = _host.StopAsync();
        using var stopped = new CancellationTokenSource();
        var turning = Clock.RunAsync(600, stopped.Token);
        await stopping;
        await stopped.CancelAsync();
        await turning;
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _rte.DisposeAsync();
    }
}
