using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>The same banks and devices over a real broker, in real time.</summary>
public sealed class MosquittoTests(ITestOutputHelper output)
{
    [MosquittoFact]
    public Task Tasmota_over_a_real_broker() => RunAsync(
        static network => new VirtualTasmota(network, TimeProvider.System, new() { Topic = "plug", PowerOnState = 5 }),
        static plug => plug.PressButton(),
        Bench.TasmotaPlug);

    [MosquittoFact]
    public Task A_Shelly_over_a_real_broker() => RunAsync(
        static network => new VirtualShelly(network, TimeProvider.System),
        static plug => plug.PressButton(),
        Bench.ShellyPlug);

    [MosquittoFact]
    public Task A_Shelly_of_the_first_generation_over_a_real_broker() => RunAsync(
        static network => new VirtualShellyGen1(network, TimeProvider.System),
        static plug => plug.PressButton(),
        static options => (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.ShellyGen1, "shelly1-98f4abb12345", MqttDeadMan.None));

    [MosquittoFact]
    public Task A_Zigbee_device_over_a_real_broker() => RunAsync(
        static network => new VirtualZigbee(network, TimeProvider.System),
        static zigbee => zigbee.SetByHand(zigbee.ValueOf() == "ON" ? "OFF" : "ON"),
        static options => (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None));

    [MosquittoFact]
    public Task ESPHome_over_a_real_broker() => RunAsync(
        static network => new VirtualEspHome(network, TimeProvider.System),
        static node => node.PressButton(),
        ConfirmationTests.EspHomeNode);

    private async Task RunAsync<T>(Func<IVirtualMqttNetwork, T> create, Action<T> press, Action<MqttRelayOptions> configure)
        where T : VirtualMqttDevice
    {
        await using var mosquitto = await Mosquitto.StartAsync();
        using var device = create(new MqttNetNetwork(mosquitto.Port));
        device.Start();
        await using var house = await Connections.StartAsync(mosquitto.Address, will: null);
        var options = new MqttRelayOptions { InquiryInterval = TimeSpan.FromSeconds(5) };
        configure(options);
        await using var bank = new MqttRelayBank("plug", options, new RelayBroker(house.Connection, mosquitto.Address), TimeProvider.System, NullLogger.Instance);
        await bank.OpenAsync();
        await HangGuard.UntilAsync(() => bank.Device.State == RelayDeviceState.Attached && bank.StateOf(0).Known == StateKnowledge.Confirmed, () => $"{bank.Device} {bank.StateOf(0)}");

        List<double> milliseconds = [];
        for (var i = 0; i < 50; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await bank.SetAsync(0, RelayCommand.Energised(i % 2 == 0));
            milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            Assert.Equal(ChannelState.Confirmed(RelayCommand.Energised(i % 2 == 0)), bank.StateOf(0));
        }

        output.WriteLine($"command to confirmation: median {milliseconds.Order().ElementAt(25):F2} ms, most {milliseconds.Max():F2} ms");
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bank.ChannelChanged += (_, _) => told.TrySetResult();
        press(device);
        await told.Task.WaitAsync(HangGuard.Limit);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));

        await mosquitto.KillAsync();
        await HangGuard.UntilAsync(() => bank.Device.State == RelayDeviceState.Detached);
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
        await mosquitto.StartAgainAsync();
        device.Reconnect();
        await HangGuard.UntilAsync(() => bank.Device.State == RelayDeviceState.Attached && bank.StateOf(0) == ChannelState.Confirmed(RelayCommand.On), () => $"{bank.Device} {bank.StateOf(0)}");
        device.Die();
        await HangGuard.UntilAsync(() => bank.Device.State == RelayDeviceState.Detached, () => $"{bank.Device}");
    }
}
