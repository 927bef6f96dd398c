using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A bank is there while its device answers; what the broker kept says how it was, and nobody knows when.</summary>
public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly Action<MqttRelayOptions> Zigbee = static options => (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None);

    private readonly Bench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_link_that_is_lost_makes_the_bank_detached_and_its_relays_unknown()
    {
        _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        _bench.Broker.Kill();

        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Detached, "there is no connection to the broker: the virtual broker is down"), bank.Device);
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
        Assert.Equal(["Attached", "Detached: there is no connection to the broker: the virtual broker is down"], _bench.Told);
        await Assert.ThrowsAsync<RelayException>(async () => await bank.SetAsync(0, RelayCommand.Off));
    }

    [Fact]
    public async Task After_the_broker_came_back_the_device_is_asked_and_its_answer_believed()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        _bench.Broker.Kill(forgets: true);
        plug.LoseLink();
        plug.PressButton();
        _bench.Broker.Start();
        Assert.Equal(RelayDeviceState.Detached, bank.Device.State);
        plug.Reconnect();
        _bench.Settle();

        Assert.Equal((RelayDeviceState.Attached, ChannelState.Confirmed(RelayCommand.Off)), (bank.Device.State, bank.StateOf(0)));
    }

    [Fact]
    public async Task A_device_without_power_is_named_in_the_reason()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.Die();

        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Detached, "Tasmota 'plug' is offline: check its power and its network"), bank.Device);
        plug.Start();
        _bench.Settle();
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
    }

    [Fact]
    public async Task A_command_under_way_fails_at_once_when_its_device_leaves()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.IsMute = true;
        var setting = bank.SetAsync(0, RelayCommand.On).AsTask();
        plug.Die();

        await Assert.ThrowsAsync<RelayException>(() => setting.WaitAsync(HangGuard.Limit));
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bridge_that_is_offline_takes_its_devices_with_it_whichever_way_it_says_so(bool plain)
    {
        var zigbee = _bench.Started(new VirtualZigbee(_bench.Broker, _bench.Time, new() { SaysPlainWords = plain }));
        var bank = await _bench.OpenAsync(Zigbee);
        zigbee.Die();
        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Detached, "Zigbee device 'bathroom/heater' is out of reach, because its bridge is offline: start zigbee2mqtt"), bank.Device);

        zigbee.Start();
        _bench.Settle();
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
    }

    [Fact]
    public async Task Availability_counts_where_it_is_said()
    {
        var zigbee = _bench.Started(new VirtualZigbee(_bench.Broker, _bench.Time, new() { SaysAvailability = true }));
        var bank = await _bench.OpenAsync(Zigbee);
        zigbee.SayAvailability(online: false);
        Assert.Equal(RelayDeviceState.Detached, bank.Device.State);
        zigbee.SayAvailability(online: true);
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
    }

    [Fact]
    public async Task The_states_that_a_bridge_says_at_its_start_are_corrected_by_the_answer_of_the_device()
    {
        var zigbee = _bench.Started(new VirtualZigbee(_bench.Broker, _bench.Time));
        var bank = await _bench.OpenAsync(Zigbee);
        zigbee.Die();
        zigbee.SetByHand("OFF"); // The bridge does not hear it, and says ON when it starts.
        zigbee.Start();
        _bench.Settle();

        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
    }

    [Fact]
    public async Task What_the_broker_kept_of_a_device_that_can_be_asked_is_not_believed()
    {
        // A state of last year, and an "Online" that no will has taken back, because the broker was killed before the device died.
        _bench.Broker.Publish("tele/plug/LWT", "Online", retain: true);
        _bench.Broker.Publish("stat/plug/RESULT", """{"POWER":"ON"}""", retain: true);
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);

        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Detached, "Tasmota 'plug' does not answer: check its name, its power, and that MQTT is on"), bank.Device);
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
        _bench.Tasmota();
        _bench.Settle();
        Assert.Equal((RelayDeviceState.Attached, ChannelState.Confirmed(RelayCommand.Off)), (bank.Device.State, bank.StateOf(0)));
    }

    [Fact]
    public async Task What_the_broker_kept_of_a_device_that_cannot_be_asked_is_believed_once_it_is_known_to_be_there()
    {
        _bench.Broker.Publish("boiler/switch/relay/state", "ON", retain: true);
        var bank = await _bench.OpenAsync(ConfirmationTests.EspHomeNode);
        Assert.Equal((RelayDeviceState.Detached, ChannelState.Unknown), (bank.Device.State, bank.StateOf(0)));
        Assert.Equal("nothing says that ESPHome 'boiler' is there: check its name, its power, and that MQTT is on", bank.Device.Why);

        _bench.Broker.Publish("boiler/status", "offline", retain: true);
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
        _bench.Broker.Publish("boiler/status", "online", retain: true);
        Assert.Equal((RelayDeviceState.Attached, ChannelState.Confirmed(RelayCommand.Off)), (bank.Device.State, bank.StateOf(0)));
    }

    [Fact]
    public async Task A_periodic_report_answers_no_question_so_that_a_device_which_hears_nothing_is_absent()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.TasmotaPlug(options);
            options.DeadMan = MqttDeadMan.None;
        });
        _bench.Settle();
        plug.IsMute = true;
        foreach (var seconds in (int[])[60, 1, 5])
        {
            // Asked, and asked again: what comes by the device's own clock is no answer.
            _bench.Time.Advance(TimeSpan.FromSeconds(seconds));
            plug.SendTelemetry();
        }

        Assert.Equal(RelayDeviceState.Detached, bank.Device.State);
    }

    [Fact]
    public async Task A_device_that_stops_answering_is_absent_after_two_inquiries_and_one_lost_message_is_none()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        _bench.Settle();
        plug.IsMute = true;
        _bench.Time.Advance(TimeSpan.FromSeconds(60)); // asked
        _bench.Time.Advance(TimeSpan.FromSeconds(1)); // one missed, asked again
        plug.IsMute = false;
        _bench.Broker.Publish("cmnd/plug/POWER1", "");
        _bench.Broker.Publish("cmnd/plug/PowerOnState", "");
        _bench.Broker.Publish("cmnd/plug/PulseTime1", "");
        plug.IsMute = true;
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
        _bench.Time.Advance(TimeSpan.FromSeconds(30)); // asked
        _bench.Time.Advance(TimeSpan.FromSeconds(1)); // asked again
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Tasmota 'plug' stopped answering: check its name, its power, and that MQTT is on", bank.Device.Why);

        plug.IsMute = false;
        _bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
    }

    [Fact]
    public async Task A_device_that_restarted_is_asked_how_it_stands()
    {
        var plug = _bench.Started(new VirtualShelly(_bench.Broker, _bench.Time, new() { InitialState = true }));
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.Die();
        plug.Start();
        _bench.Settle();

        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Theory]
    [InlineData(2, false, false)]
    [InlineData(1, true, false)]
    [InlineData(1, false, true)]
    [InlineData(1, false, false)]
    public async Task Tasmota_is_understood_however_it_names_its_relays_and_results(int relays, bool indexed, bool onCommandTopic)
    {
        var plug = _bench.Tasmota(new() { Topic = "plug", RelayCount = relays, UsesIndexForOneRelay = indexed, AnswersOnCommandTopic = onCommandTopic, PowerOnState = 5, FullTopic = "house/%topic%/%prefix%/", RetainsPower = true });
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.TasmotaPlug(options);
            options.FullTopic = "house/%topic%/%prefix%/";
        });
        await bank.SetAsync(0, RelayCommand.Off);
        await bank.SetAsync(0, RelayCommand.On);

        Assert.Equal((ChannelState.Confirmed(RelayCommand.On), false), (bank.StateOf(0), plug.IsPowerOn()));
        plug.PressButton();
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task A_Shelly_is_understood_with_its_notices_off()
    {
        var plug = _bench.Shelly(new() { NotifiesChanges = false, InitialState = true });
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.PressButton(); // Nobody is told, until it is asked.
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task Two_banks_on_one_device_are_one_board_by_their_identity()
    {
        await using var first = _bench.Bank(Bench.TasmotaPlug);
        await using var second = _bench.Bank(static options =>
        {
            Bench.TasmotaPlug(options);
            options.Relays.Add("2");
        });

        Assert.Equal("mqtt:broker.test:1883/tasmota/plug", first.Identity);
        Assert.Equal(first.Identity, second.Identity);
    }

    [Fact]
    public async Task An_opening_that_is_given_up_leaves_nothing_subscribed()
    {
        await using var bank = _bench.Bank(Bench.TasmotaPlug);
        using var given = new CancellationTokenSource();
        var opening = bank.OpenAsync(given.Token).AsTask();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        _bench.Tasmota();

        Assert.NotEqual(RelayDeviceState.Attached, bank.Device.State);
    }
}
