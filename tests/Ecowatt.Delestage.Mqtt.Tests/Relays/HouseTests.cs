using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A house whose heater hangs on a virtual Shelly, in virtual time.</summary>
public sealed class HouseTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Evening = new(2026, 1, 14, 18, 5, 0, TimeSpan.FromHours(1));

    private readonly VirtualMqttBroker _broker = new();
    private readonly List<DelestageTestHost> _hosts = [];
    private VirtualShelly? _plug;
    private MemoryConnection? _connection;

    private VirtualShelly Plug => _plug!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _connection?.Dispose();
        _plug?.Dispose();
    }

    [Fact]
    public async Task On_a_red_evening_the_plug_is_off_and_its_timer_is_renewed_and_after_it_the_plug_is_on()
    {
        var house = await StartAsync();
        Assert.True(Plug.IsOutputOn());
        await house.AdvanceTo(Evening);
        Assert.Equal((false, false), (Plug.IsOutputOn(), Heater(house).Powered));
        var changes = house.Changes.Length;

        await house.AdvanceBy(TimeSpan.FromMinutes(50));
        Assert.False(Plug.IsOutputOn());
        Assert.InRange(Plug.TimerOf(), TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(15));
        Assert.Equal(changes, house.Changes.Length); // renewals are no switches
        await house.AdvanceBy(TimeSpan.FromHours(3));
        Assert.Equal((true, TimeSpan.Zero), (Plug.IsOutputOn(), Plug.TimerOf()));
    }

    [Fact]
    public async Task At_its_floor_the_load_is_restored()
    {
        var house = await StartAsync(new Comfort { Sensor = "bathroom" });
        house.Delestage.ReportReading("bathroom", 18);
        await house.Delestage.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        await house.AdvanceTo(Evening - TimeSpan.FromMinutes(66));
        house.Delestage.ReportReading("bathroom", 18);
        await house.Delestage.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        await house.AdvanceBy(TimeSpan.FromMinutes(8));
        Assert.False(Plug.IsOutputOn());
        house.Delestage.ReportReading("bathroom", 6.5);
        await house.Delestage.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        await house.AdvanceBy(TimeSpan.FromMinutes(1));

        Assert.Equal((true, Rule.Comfort), (Plug.IsOutputOn(), Heater(house).Decision.Rule));
    }

    [Fact]
    public async Task At_its_floor_the_load_is_restored_though_the_link_comes_and_goes_each_minute()
    {
        var house = await StartAsync(new Comfort { Sensor = "bathroom" });
        await house.AdvanceTo(Evening - TimeSpan.FromMinutes(66));
        house.Delestage.ReportReading("bathroom", 18);
        await house.Delestage.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        var moves = Plug.MovesOf();
        await house.AdvanceBy(TimeSpan.FromMinutes(2));
        Assert.False(Plug.IsOutputOn());
        await FlapAsync(house, minutes: 2);

        // Its minimum time off is five minutes, which the link's comings and goings do not begin anew.
        house.Delestage.ReportReading("bathroom", 6.5);
        await house.Delestage.WaitForPendingAsync().WaitAsync(HangGuard.Limit);
        await FlapAsync(house, minutes: 4);
        Assert.Equal((true, true, Rule.Comfort), (Plug.IsOutputOn(), Heater(house).Powered, Heater(house).Decision.Rule));
        Assert.Equal(moves + 2, Plug.MovesOf());
    }

    [Fact]
    public async Task A_person_who_presses_the_button_is_seen_and_the_load_shed_again_when_its_minimum_allows()
    {
        var house = await StartAsync();
        await house.AdvanceTo(Evening);
        await house.AdvanceBy(TimeSpan.FromMinutes(10));
        Plug.PressButton();
        await house.AdvanceBy(TimeSpan.FromSeconds(5));
        Assert.Equal((true, true), (Plug.IsOutputOn(), Heater(house).Powered));

        await house.AdvanceBy(TimeSpan.FromMinutes(6));
        Assert.Equal((false, false), (Plug.IsOutputOn(), Heater(house).Powered));
    }

    [Fact]
    public async Task When_the_broker_dies_the_load_is_unknown_and_comes_back_by_itself_and_when_the_broker_is_back_nothing_is_switched_twice()
    {
        var house = await StartAsync();
        await house.AdvanceTo(Evening);
        await house.AdvanceBy(TimeSpan.FromMinutes(10));
        _broker.Kill();
        await house.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.Null(Heater(house).Powered);
        Assert.Equal(RelayDeviceState.Detached, house.Delestage.Zones[0].Banks[0].Device.State);
        var moves = Plug.MovesOf();

        _broker.Start();
        Plug.Reconnect();
        await house.AdvanceBy(TimeSpan.FromSeconds(10));
        Assert.Equal((false, false, moves), (Plug.IsOutputOn(), Heater(house).Powered, Plug.MovesOf()));

        _broker.Kill();
        await house.AdvanceBy(TimeSpan.FromMinutes(16));
        Assert.True(Plug.IsOutputOn());
        _broker.Start();
        Plug.Reconnect();
        await house.AdvanceBy(TimeSpan.FromSeconds(10));
        Assert.True(Heater(house).Powered);
    }

    [Fact]
    public async Task When_the_program_is_killed_the_load_comes_back_by_itself()
    {
        var house = await StartAsync();
        await house.AdvanceTo(Evening);
        Assert.False(Plug.IsOutputOn());
        _connection!.Dispose(); // The program is gone: it hears and sends nothing more.
        await house.AdvanceBy(TimeSpan.FromMinutes(15));

        Assert.True(Plug.IsOutputOn());
    }

    [Fact]
    public async Task A_load_is_lowered_by_an_order_of_its_pilot_wire()
    {
        VirtualZigbee? zigbee = null;
        var host = await DelestageTestHost.StartAsync(
            new Zone { Name = "house", Bank = "wire", Loads = [new Load { Name = "heater", Channel = 0, RatedPower = 1500, ShedTo = new(PilotWire.Eco, 0.6) }] },
            SignalScenario.WinterDay(new DateOnly(2026, 1, 14)),
            Start,
            builder => builder.AddMqttRelays("wire", static options =>
            {
                (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None);
                options.Relays.Add("pilot_wire_mode");
            }).Services.AddSingleton(services =>
            {
                var time = services.GetRequiredService<TimeProvider>();
                zigbee = new VirtualZigbee(_broker, time, new() { Properties = ["pilot_wire_mode"] });
                zigbee.Start();
                return new RelayBroker(_connection = new MemoryConnection(_broker, time), "broker.test:1883");
            }));
        _hosts.Add(host);
        Assert.Equal("comfort", zigbee!.ValueOf("pilot_wire_mode"));
        await host.AdvanceTo(Evening);

        Assert.Equal("eco", zigbee.ValueOf("pilot_wire_mode"));
        zigbee.Dispose();
    }

    private async Task FlapAsync(DelestageTestHost house, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            _broker.Kill();
            await house.AdvanceBy(TimeSpan.FromSeconds(30));
            _broker.Start();
            Plug.Reconnect();
            await house.AdvanceBy(TimeSpan.FromSeconds(30));
        }
    }

    private static LoadStatus Heater(DelestageTestHost house) => house.Delestage.FindLoad("house", "heater")!;

    private async Task<DelestageTestHost> StartAsync(Comfort? comfort = null)
    {
        var host = await DelestageTestHost.StartAsync(
            new Zone { Name = "house", Bank = "plug", Loads = [new Load { Name = "heater", Channel = 0, RatedPower = 1500, Comfort = comfort }] },
            SignalScenario.WinterDay(new DateOnly(2026, 1, 14)),
            Start,
            builder => builder.AddMqttRelays("plug", static options =>
            {
                Bench.ShellyPlug(options);
                options.InquiryInterval = TimeSpan.FromHours(1);
            }).Services.AddSingleton(services =>
            {
                var time = services.GetRequiredService<TimeProvider>();
                _plug = new VirtualShelly(_broker, time, new() { InitialState = true });
                _plug.Start();
                return new RelayBroker(_connection = new MemoryConnection(_broker, time), "broker.test:1883");
            }));
        _hosts.Add(host);
        return host;
    }
}
