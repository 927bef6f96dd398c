using Ecowatt.Delestage.Mqtt.Relays;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A broker, a clock that the test moves, and banks on virtual devices.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _banks = [];
    private readonly List<ITimer> _hearts = [];
    private readonly List<VirtualMqttDevice> _devices = [];

    public Bench() => Connection = new MemoryConnection(Broker, Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 14, 17, 0, 0, TimeSpan.Zero));

    public VirtualMqttBroker Broker { get; } = new();

    public MemoryConnection Connection { get; }

    public FakeLogger Log { get; } = new();

    /// <summary>What the bank told of its device and its relays, oldest first.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Whether the controller evaluates nothing any more, while the program's timers go on.</summary>
    public bool ControllerHangs { get; set; }

    /// <summary>A bank that is closed.</summary>
    public IRelayBank Bank(Action<MqttRelayOptions> configure)
    {
        var bank = new MqttRelayBank("plug", Options(configure), new RelayBroker(Connection, "broker.test:1883"), Time, Log);
        _banks.Add(bank);

        // The controller's evaluations.
        _hearts.Add(Time.CreateTimer(_ =>
        {
            if (!ControllerHangs)
            {
                bank.Heartbeat();
            }
        }, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        bank.DeviceChanged += (_, e) => Told.Add($"{e.Status.State}{(e.Status.Why is { } why ? $": {why}" : "")}");
        bank.ChannelChanged += (_, e) => Told.Add($"{e.Channel} {e.State}");
        return bank;
    }

    /// <summary>A bank that is open.</summary>
    public async Task<IRelayBank> OpenAsync(Action<MqttRelayOptions> configure)
    {
        var bank = Bank(configure);
        var opening = bank.OpenAsync().AsTask();
        while (!opening.IsCompleted)
        {
            // A device that is not there: the bank waits as long as a command may take.
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await opening;
        if (bank.Device.State == RelayDeviceState.Attached)
        {
            Settle();
        }

        return bank;
    }

    /// <summary>Lets the few seconds pass in which a device that came is asked again.</summary>
    public void Settle()
    {
        for (var i = 0; i < 4; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Commands a relay and lets the time of a command pass: the failure; null where it obeyed.</summary>
    public async Task<string?> FailureOfAsync(IRelayBank bank, RelayCommand command, int channel = 0)
    {
        var setting = bank.SetAsync(channel, command).AsTask();
        for (var i = 0; i < 6 && !setting.IsCompleted; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        return (await Record.ExceptionAsync(() => setting.WaitAsync(HangGuard.Limit)))?.Message;
    }

    /// <summary>A plug that is on: with PowerOnState 5 and no PulseTime yet it starts off, and stays so until somebody presses its button.</summary>
    public VirtualTasmota Tasmota(VirtualTasmotaOptions? options = null)
    {
        var plug = Started(new VirtualTasmota(Broker, Time, options ?? new() { Topic = "plug", PowerOnState = 5 }));
        if (!plug.IsPowerOn())
        {
            plug.PressButton();
        }

        return plug;
    }

    public VirtualShelly Shelly(VirtualShellyOptions? options = null) => Started(new VirtualShelly(Broker, Time, options ?? new() { InitialState = true }));

    public T Started<T>(T device)
        where T : VirtualMqttDevice
    {
        _devices.Add(device);
        device.Start();
        return device;
    }

    /// <summary>Looks for a while whether something ends that must not.</summary>
    public static async Task NotYetAsync(Task task)
    {
        await Task.WhenAny(task, Task.Delay(100));
        Assert.False(task.IsCompleted);
    }

    /// <summary>What was logged with a number.</summary>
    public IEnumerable<string> Logged(int number) => Log.Collector.GetSnapshot().Where(line => line.Id.Id == number).Select(static line => line.Message);

    public static void TasmotaPlug(MqttRelayOptions options) => (options.Kind, options.Device) = (MqttDeviceKind.Tasmota, "plug");

    public static void ShellyPlug(MqttRelayOptions options) => (options.Kind, options.Device) = (MqttDeviceKind.ShellyGen2, "shellyplus1-a8032abe54dc");

    public async ValueTask DisposeAsync()
    {
        _hearts.ForEach(static heart => heart.Dispose());
        foreach (var bank in _banks)
        {
            await bank.DisposeAsync();
        }

        _devices.ForEach(static device => device.Dispose());
        Connection.Dispose();
    }

    private static MqttRelayOptions Options(Action<MqttRelayOptions> configure)
    {
        var options = new MqttRelayOptions();
        configure(options);
        var checkedOptions = new Mqtt.Relays.Options.MqttRelayOptionsValidator().Validate("plug", options);
        return checkedOptions.Failed ? throw new OptionsValidationException("plug", typeof(MqttRelayOptions), checkedOptions.Failures) : options;
    }
}
