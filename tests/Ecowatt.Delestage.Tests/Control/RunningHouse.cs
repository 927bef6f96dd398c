using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>The whole path in virtual time, from a virtual RTE to a bank that remembers its commands; it starts at seven, calm.</summary>
internal sealed class RunningHouse : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly VirtualRte _rte;
    private bool _stopped;

    private RunningHouse(IHost host, VirtualRte rte, VirtualClock clock, TestBank bank)
    {
        _host = host;
        _rte = rte;
        Clock = clock;
        Bank = bank;
    }

    public VirtualClock Clock { get; }

    public TestBank Bank { get; }

    public LoadSheddingController Controller => _host.Services.GetRequiredService<LoadSheddingController>();

    public LoadStatus Load(int index = 0) => Controller.Zones[0].Loads[index];

    public static Task<RunningHouse> StartAsync(params Load[] loads) => StartAsync(ZoneMode.Armed, loads);

    public static Task<RunningHouse> StartAsync(ZoneMode mode, params Load[] loads) => StartAsync(null, mode, loads[0], loads[1..]);

    public static async Task<RunningHouse> StartAsync(IRelayBank? first, ZoneMode mode, Load load, Load[]? more = null, string? second = null)
    {
        var clock = new VirtualClock(Houses.At(7));
        var rte = VirtualRte.Start(new SignalScenario(static date => SignalScenario.Day(date == Houses.Day ? "111111111111111112332111" : "111111111111111111111111")), clock);
        var bank = new TestBank(second ?? "desk", clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var delestage = builder.Services.AddEcowattDelestage(options =>
        {
            options.Zones.Add(Houses.Zone([load, .. more ?? []]) with { Mode = mode });
            if (second is not null)
            {
                options.Zones.Add(Houses.Zone(load) with { Name = second, Bank = second });
            }
        });
        delestage.AddRelayBank(_ => bank).UseVirtualRte(rte).UseVirtualTime(clock);
        builder.Services.PostConfigure<EcowattDelestageOptions>(static options => new NetworkLimits().Limit(options.Client));
        if (first is not null)
        {
            delestage.AddRelayBank(_ => first);
        }

        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await UntilAsync(() => controller.Zones.Any(static zone => zone.DecidedAt is not null));
        await clock.AdvanceToAsync(Houses.At(7, 1));
        return new RunningHouse(host, rte, clock, bank);
    }

    /// <summary>Gives the loop real time to see an event, while the virtual clock stands.</summary>
    public static Task UntilAsync(Func<bool> seen) => HangGuard.UntilAsync(seen, static () => "the loop did not see it");

    public async Task StopAsync()
    {
        _stopped = true;
        using var stopped = new CancellationTokenSource();
        var turning = Clock.RunAsync(60, stopped.Token);
        await _host.StopAsync();
        await stopped.CancelAsync();
        await turning;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
        await _rte.DisposeAsync();
    }
}
