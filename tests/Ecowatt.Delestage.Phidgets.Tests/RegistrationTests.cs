using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task I_can_register_two_boards_by_name()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRelayDriver>(new FakeDriver());
        new EcowattDelestageBuilder(services).AddPhidgetRelays("panel", o => o.SerialNumber = 1).AddPhidgetRelays("cellar", o => (o.SerialNumber, o.ChannelCount) = (2, 4));
        await using var provider = services.BuildServiceProvider();

        var banks = provider.GetServices<IRelayBank>().ToArray();
        Assert.Equal([("panel", "phidget:usb:1", 8), ("cellar", "phidget:usb:2", 4)], banks.Select(b => (b.Name, b.Identity, b.ChannelCount)));
        Assert.All(banks, b => Assert.Equal((RelayReset.Release, RelayReset.Release, TimeSpan.FromSeconds(3)), (b.OnOpen, b.OnClose, b.MinSwitchInterval)));
    }

    [Fact]
    public async Task Two_houses_have_a_board_each_under_one_name()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRelayDriver>(new FakeDriver());
        new EcowattDelestageBuilder(services, "north").AddPhidgetRelays("panel", o => o.SerialNumber = 1);
        new EcowattDelestageBuilder(services, "south").AddPhidgetRelays("panel", o => o.SerialNumber = 2);
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("phidget:usb:1", provider.GetRequiredKeyedService<IRelayBank>("north").Identity);
        Assert.Equal("phidget:usb:2", provider.GetRequiredKeyedService<IRelayBank>("south").Identity);
        Assert.Empty(provider.GetServices<IRelayBank>());
    }

    [Fact]
    public async Task It_refuses_to_start_with_an_option_out_of_range_and_names_it()
    {
        var host = Host.CreateApplicationBuilder();
        new EcowattDelestageBuilder(host.Services).AddPhidgetRelays("panel", o => o.ChannelCount = 65);
        using var app = host.Build();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal("Phidget relays 'panel': ChannelCount is 65; expected from 1 to 64.", refused.Message);
    }

    [Fact]
    public async Task Two_hosts_of_a_process_share_one_list_of_servers_as_they_share_the_library()
    {
        await using var one = Build();
        await using var two = Build();
        Assert.Same(one.GetRequiredService<ServerRegistry>(), two.GetRequiredService<ServerRegistry>());

        static ServiceProvider Build()
        {
            var services = new ServiceCollection();
            new EcowattDelestageBuilder(services).AddPhidgetRelays("panel");
            return services.BuildServiceProvider();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void It_refuses_an_empty_name(string name)
        => Assert.Throws<ArgumentException>(() => new EcowattDelestageBuilder(new ServiceCollection()).AddPhidgetRelays(name));

    [Fact]
    public void No_type_of_the_vendors_is_in_the_public_interface()
    {
        Type[] types = [.. typeof(PhidgetRelayOptions).Assembly.GetExportedTypes()];
        Assert.Equal(["PhidgetRelayBuilderExtensions", "PhidgetRelayOptions"], types.Select(t => t.Name).Order(StringComparer.Ordinal));
        var used = types.SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType));
        Assert.DoesNotContain(used, t => t.Assembly.GetName().Name == "Phidget22.NET");
    }
}
