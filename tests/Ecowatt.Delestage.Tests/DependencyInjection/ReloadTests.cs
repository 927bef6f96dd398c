using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>Zones that change while the application runs reach the controller, whether code or a configuration set them.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task Zones_that_code_sets_change_while_it_runs()
    {
        var code = new ChangingZone(Houses.Zone(Houses.Load("boiler") with { MaxShedTime = TimeSpan.FromHours(3) }));
        await using var host = await StartedHost.StartAsync((services, _) => Register(services, code));
        Assert.Equal(TimeSpan.FromHours(3), await MaxShedTimeAsync(host));

        code.Set(code.Zone with { Loads = [code.Zone.Loads[0] with { MaxShedTime = TimeSpan.FromHours(5) }] });

        Assert.Equal(TimeSpan.FromHours(5), await MaxShedTimeAsync(host));
        Assert.Equal(TimeSpan.FromHours(5), host.Services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().CurrentValue.Zones[0].Loads[0].MaxShedTime);
    }

    [Fact]
    public async Task A_change_that_is_not_valid_is_refused_in_words_once_and_the_old_stays_for_everybody()
    {
        var code = new ChangingZone(Houses.Zone(Houses.Load("boiler")));
        await using var host = await StartedHost.StartAsync((services, _) => Register(services, code));
        var old = await MaxShedTimeAsync(host);

        code.Set(code.Zone with { Loads = [code.Zone.Loads[0] with { MaxShedTime = TimeSpan.FromHours(25) }] });

        Assert.Equal(old, await MaxShedTimeAsync(host));
        Assert.Equal(old, host.Services.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>().CurrentValue.Zones[0].Loads[0].MaxShedTime);
        Assert.Single(host.Log.Text.Split('\n'), static line => line.Contains(
            "the new configuration is refused as a whole and the old one stays: Ecowatt:Zones:house:Loads:boiler:MaxShedTime is 1.01:00:00; expected from 00:01:00 to 1.00:00:00. Set by code: EcowattDelestageOptions.Zones[0].Loads[0].", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_refusal_a_valid_change_is_taken()
    {
        var code = new ChangingZone(Houses.Zone(Houses.Load("boiler")));
        await using var host = await StartedHost.StartAsync((services, _) => Register(services, code));

        code.Set(code.Zone with { Turn = TimeSpan.Zero });
        code.Set(code.Zone with { Turn = TimeSpan.FromHours(1) });
        await host.Services.GetRequiredService<LoadSheddingController>().WaitForPendingAsync();

        Assert.Equal(TimeSpan.FromHours(1), host.Services.GetRequiredService<LoadSheddingController>().Zones[0].Zone.Turn);
    }

    [Fact]
    public async Task A_configuration_that_is_reloaded_reaches_the_controller()
    {
        IConfigurationRoot? root = null;
        await using var host = await StartedHost.StartAsync((services, _) =>
        {
            root = new ConfigurationBuilder().AddInMemoryCollection([new("Ecowatt:Token", "ready"), new("Ecowatt:Folder", ""), new("Ecowatt:Zones:house:Bank", "desk"), new("Ecowatt:Zones:house:Loads:boiler:Channel", "0")]).Build();
            services.AddSingleton<IEcowattClient, NoClient>();
            return services.AddEcowattDelestage(root.GetSection("Ecowatt")).AddSimulatedRelays("desk");
        });

        root!["Ecowatt:Zones:house:Loads:boiler:MaxShedTime"] = "04:00:00";
        root.Reload();
        Assert.Equal(TimeSpan.FromHours(4), await MaxShedTimeAsync(host));

        root["Ecowatt:Zones:house:Loads:boiler:MaxShedTime"] = "long";
        root.Reload();
        Assert.Equal(TimeSpan.FromHours(4), await MaxShedTimeAsync(host));
        Assert.Contains("Warning 2018 the new configuration is refused as a whole and the old one stays: Ecowatt:Zones:house:Loads:boiler:MaxShedTime is \"long\"", host.Log.Text, StringComparison.Ordinal);
    }

    private static EcowattDelestageBuilder Register(IServiceCollection services, ChangingZone code)
    {
        services.AddSingleton<IEcowattClient, NoClient>();
        services.AddSingleton<IOptionsChangeTokenSource<EcowattDelestageOptions>>(code);
        return services.AddEcowattDelestage(options =>
        {
            options.Feed.Folder = null;
            options.Zones.Add(code.Zone);
        }).AddSimulatedRelays("desk");
    }

    private static async Task<TimeSpan> MaxShedTimeAsync(StartedHost host)
    {
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await controller.WaitForPendingAsync();
        return controller.Zones[0].Loads[0].Load.MaxShedTime;
    }

    /// <summary>A zone as an application keeps it: it can be set anew, and says so as the platform's options want it.</summary>
    private sealed class ChangingZone(Zone zone) : IOptionsChangeTokenSource<EcowattDelestageOptions>
    {
        private ConfigurationReloadToken _changed = new();

        public Zone Zone { get; private set; } = zone;

        public string? Name => Options.DefaultName;

        public void Set(Zone changed)
        {
            Zone = changed;
            Interlocked.Exchange(ref _changed, new ConfigurationReloadToken()).OnReload();
        }

        public IChangeToken GetChangeToken() => _changed;
    }

    private sealed class NoClient : IEcowattClient
    {
        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default) => Task.FromResult(EcowattSignals.Empty);
    }
}
