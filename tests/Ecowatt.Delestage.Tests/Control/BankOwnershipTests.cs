using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Control.Seams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>Who made a bank disposes of it, unless it was handed over; nobody does twice.</summary>
public sealed class BankOwnershipTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_bank_is_disposed_of_once_where_the_controller_owns_it_and_never_where_the_caller_does(bool byFactory, bool handedOver)
    {
        var bank = new FaultyBank();
        using (var host = await StartAsync(house => _ = byFactory ? house.AddRelayBank(_ => bank) : house.AddRelayBank(bank, handedOver)))
        {
            await host.StopAsync();
        }

        Assert.Equal(byFactory || handedOver ? 1 : 0, bank.Disposals);
        await bank.DisposeAsync();
    }

    [Fact]
    public async Task A_callers_bank_serves_one_host_after_the_other_and_its_relays_stay_as_they_were()
    {
        await using var bank = new SimulatedRelayBank("desk") { MinSwitchInterval = TimeSpan.Zero };
        for (var i = 0; i < 2; i++)
        {
            using var host = await StartAsync(house => house.AddRelayBank(bank));
            var controller = host.Services.GetRequiredService<LoadSheddingController>();

            // The second finds it shed by the first, and restores it; one that took it for powered would leave it shed.
            Assert.True(controller.Zones[0].Loads[0].Powered);
            Assert.Equal(RelayCommand.Off, bank.StateOf(0).Command);
            await controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
            Assert.Equal(ChannelState.Commanded(RelayCommand.On), bank.StateOf(0));
            await host.StopAsync();

            // Left as it was: what a status says after the stop is what the relay does.
            Assert.Equal((RelayDeviceStatus.Attached, ChannelState.Commanded(RelayCommand.On)), (bank.Device, bank.StateOf(0)));
            Assert.False(controller.Zones[0].Loads[0].Powered);
        }
    }

    [Fact]
    public async Task Every_member_of_a_wrapped_bank_is_the_banks_own()
    {
        await using var bank = new FaultyBank { NeverBlocks = true, SettingSeveral = static (_, _) => new([new ChannelFailure(3, "told")]) };
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { }).AddRelayBank(bank).AddRelayBank(_ => bank);
        await using var provider = services.BuildServiceProvider();
        foreach (var found in provider.GetServices<IRelayBank>())
        {
            Assert.NotSame(bank, found);
            Assert.Equal((true, true, true, false), (found.NeverBlocks, found.CanSetSeveral, found.HasDeadManTimer(1), found.HasDeadManTimer(0)));
            Assert.Equal("told", Assert.Single(await found.SetSeveralAsync(new ChannelCommand[1])).Why);
            Assert.All(typeof(IRelayBank).GetProperties(), property => Assert.Contains(
                found.GetType().GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public),
                own => own.Name == property.Name));
        }
    }

    private static async Task<IHost> StartAsync(Action<EcowattDelestageBuilder> bank)
    {
        var clock = new VirtualClock(Houses.At(17));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var house = builder.Services.AddEcowattDelestage(static options =>
        {
            options.Zones.Add(Houses.Zone(Houses.Load("heater")));
            options.Client.ClientId = options.Client.ClientSecret = "test";
            options.Control.WhenStopped = StopPolicy.LeaveAsIs;
            options.Feed.Folder = "";
        });
        builder.Services.AddSingleton<ISignalFeed>(new KeptHouse.SetFeed());
        builder.Services.AddSingleton<TimeProvider>(clock);
        bank(house);
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<LoadSheddingController>().WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        return host;
    }
}
