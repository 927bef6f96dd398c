using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A relay's state is what its device reports, and nothing else.</summary>
public sealed class ConfirmationTests : IAsyncLifetime
{
    private readonly Bench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_command_is_confirmed_by_the_report_of_its_device()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);

        await bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((ChannelState.Confirmed(RelayCommand.On), false), (bank.StateOf(0), plug.IsPowerOn()));
        await bank.SetAsync(0, RelayCommand.Off);
        Assert.Equal((ChannelState.Confirmed(RelayCommand.Off), true), (bank.StateOf(0), plug.IsPowerOn()));
    }

    [Fact]
    public async Task At_rest_the_output_is_on_unless_the_options_say_otherwise()
    {
        var plug = _bench.Started(new VirtualTasmota(_bench.Broker, _bench.Time, new() { Topic = "plug" }));
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.TasmotaPlug(options);
            options.Rest = MqttOutput.Off;
        });

        await bank.SetAsync(0, RelayCommand.On);
        Assert.True(plug.IsPowerOn());
        await bank.SetAsync(0, RelayCommand.Off);
        Assert.False(plug.IsPowerOn());
    }

    [Fact]
    public async Task A_device_that_does_not_report_leaves_its_relay_unknown()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.IsMute = true;

        Assert.Equal("bank 'plug', channel 0: no answer within 5 s; the relay is unknown", await _bench.FailureOfAsync(bank, RelayCommand.On));
        Assert.Equal(ChannelState.Unknown, bank.StateOf(0));
    }

    [Fact]
    public async Task What_was_reported_before_the_command_does_not_confirm_it()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.IsMute = true;

        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));
    }

    [Fact]
    public async Task A_late_report_is_believed_but_is_no_answer_to_a_later_command()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.HoldsReports = true;
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));

        var later = bank.SetAsync(0, RelayCommand.Off).AsTask();
        plug.IsMute = true; // The later command has arrived; what comes is the report of the first, then its own.
        _bench.Broker.Publish("stat/plug/RESULT", """{"POWER":"OFF"}""");
        await Bench.NotYetAsync(later);
        plug.HoldsReports = false;
        await later.WaitAsync(HangGuard.Limit);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task Reports_of_older_commands_do_not_confirm_a_newer_one_that_wants_the_same()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.IsMute = true;
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.Off));

        var third = bank.SetAsync(0, RelayCommand.On).AsTask();
        _bench.Broker.Publish("stat/plug/RESULT", """{"POWER":"OFF"}"""); // the first obeyed
        await Bench.NotYetAsync(third);
        _bench.Broker.Publish("stat/plug/RESULT", """{"POWER":"ON"}"""); // the second
        await Bench.NotYetAsync(third);
        _bench.Broker.Publish("stat/plug/RESULT", """{"POWER":"OFF"}"""); // the third
        await third.WaitAsync(HangGuard.Limit);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
    }

    [Fact]
    public async Task Where_older_commands_were_lost_the_device_is_asked_again_and_its_answer_confirms()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        plug.IsMute = true;
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));
        plug.IsMute = false;
        var asked = _bench.Connection.Sent.Count(static sent => sent == "cmnd/plug/POWER1 ");

        await bank.SetAsync(0, RelayCommand.On).AsTask().WaitAsync(HangGuard.Limit);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
        Assert.Equal(asked + 1, _bench.Connection.Sent.Count(static sent => sent == "cmnd/plug/POWER1 "));
    }

    [Fact]
    public async Task A_Shellys_answers_bear_numbers_and_an_older_one_confirms_nothing()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        plug.HoldsReports = true;
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.Off));
        plug.IsMute = true;

        var third = bank.SetAsync(0, RelayCommand.On).AsTask();
        plug.HoldsReports = false;
        await Bench.NotYetAsync(third);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<RelayException>(() => third.WaitAsync(HangGuard.Limit));
    }

    [Fact]
    public async Task A_person_who_presses_the_button_is_seen_as_a_change_that_nobody_commanded()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.PressButton();

        Assert.Equal(["Attached", "0 off (confirmed)"], _bench.Told);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task A_command_and_the_reports_that_say_it_again_are_no_news()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.SendTelemetry();
        _bench.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(["Attached"], _bench.Told);
    }

    [Fact]
    public async Task The_periodic_report_corrects_what_was_missed_and_confirms_no_command()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        _bench.Broker.Publish("tele/plug/STATE", """{"Time":"2026-01-14T18:00:00","POWER":"OFF"}""");
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));

        plug.IsMute = true;
        var setting = bank.SetAsync(0, RelayCommand.On).AsTask();
        _bench.Broker.Publish("tele/plug/STATE", """{"Time":"2026-01-14T18:05:00","POWER":"OFF"}""");
        await Bench.NotYetAsync(setting);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<RelayException>(() => setting.WaitAsync(HangGuard.Limit));
    }

    [Fact]
    public async Task A_notice_about_power_says_nothing_of_the_output()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.MeasurePower(12.5);

        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
    }

    [Fact]
    public async Task A_device_that_refuses_is_heard_at_once_and_in_its_own_words()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.ShellyPlug(options);
            options.Relays.Add("0");
        });
        await bank.SetAsync(0, RelayCommand.On);

        // The device's answer, in place of its own: Set was call N, its status N + 1.
        var call = _bench.Connection.Sent.Count(static sent => sent.Contains("\"id\":", StringComparison.Ordinal));
        var reply = _bench.Connection.Sent[^1].Split("\"src\":\"")[1].Split('"')[0];
        plug.IsMute = true;
        var refused = bank.SetAsync(0, RelayCommand.Off).AsTask();
        _bench.Broker.Publish($"{reply}/rpc", $$$"""{"id":{{{call + 1}}},"src":"shellyplus1-a8032abe54dc","dst":"us","error":{"code":-109,"message":"shutting down in 952 ms"}}""");
        var words = (await Assert.ThrowsAsync<RelayException>(() => refused.WaitAsync(HangGuard.Limit))).Message;
        Assert.Equal("bank 'plug', channel 0: Shelly 'shellyplus1-a8032abe54dc', commanded on: it refuses: shutting down in 952 ms (-109); the relay is unknown", words);
        plug.IsMute = false;

        // A switch that it has not: asked, it refuses, and the bank does not attach.
        var other = _bench.Bank(static options =>
        {
            Bench.ShellyPlug(options);
            options.Relays.Add("3");
        });
        var opening = other.OpenAsync().AsTask();
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        await opening.WaitAsync(HangGuard.Limit);
        Assert.Equal(RelayDeviceState.Detached, other.Device.State);
    }

    [Fact]
    public async Task A_Zigbee_device_that_sleeps_confirms_nothing()
    {
        var zigbee = _bench.Started(new VirtualZigbee(_bench.Broker, _bench.Time));
        var bank = await _bench.OpenAsync(static options => (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None));
        zigbee.IsDeviceAsleep = true;

        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));
        Assert.Equal((ChannelState.Unknown, "ON"), (bank.StateOf(0), zigbee.ValueOf()));
    }

    [Fact]
    public async Task A_pilot_wire_takes_the_six_orders_by_the_words_of_its_module()
    {
        var zigbee = _bench.Started(new VirtualZigbee(_bench.Broker, _bench.Time, new() { Properties = ["cable_outlet_mode"] }));
        var bank = await _bench.OpenAsync(static options =>
        {
            (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.Zigbee2Mqtt, "bathroom/heater", MqttDeadMan.None);
            options.Relays.Add("cable_outlet_mode");
        });

        List<string> words = [];
        foreach (var order in bank.Orders)
        {
            await bank.SetAsync(0, RelayCommand.Order(order));
            Assert.Equal(ChannelState.Confirmed(RelayCommand.Order(order)), bank.StateOf(0));
            words.Add(zigbee.ValueOf("cable_outlet_mode"));
        }

        Assert.Equal(["comfort", "comfort-1", "comfort-2", "eco", "frost_protection", "off"], words);
        await bank.SetAsync(0, RelayCommand.Off);
        Assert.Equal("comfort", zigbee.ValueOf("cable_outlet_mode"));
        await bank.SetAsync(0, RelayCommand.On);
        Assert.Equal("off", zigbee.ValueOf("cable_outlet_mode"));
        zigbee.SetByHand("eco", "cable_outlet_mode");
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Order("eco")), bank.StateOf(0));
    }

    [Fact]
    public async Task A_node_that_reports_changes_only_is_believed_as_it_last_reported()
    {
        var node = _bench.Started(new VirtualEspHome(_bench.Broker, _bench.Time));
        var bank = await _bench.OpenAsync(EspHomeNode);
        await bank.SetAsync(0, RelayCommand.On); // off already: no report will come
        Assert.Equal((ChannelState.Confirmed(RelayCommand.On), false), (bank.StateOf(0), node.IsOn()));

        node.PressButton();
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
        node.IsMute = true;
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.On));

        // Nobody knows what became of that command: the next one is not believed by the last report.
        Assert.NotNull(await _bench.FailureOfAsync(bank, RelayCommand.Off));
    }

    [Fact]
    public async Task An_output_that_overload_switched_off_is_off()
    {
        var plug = _bench.Started(new VirtualShellyGen1(_bench.Broker, _bench.Time));
        var bank = await _bench.OpenAsync(static options => (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.ShellyGen1, "shelly1-98f4abb12345", MqttDeadMan.None));
        await bank.SetAsync(0, RelayCommand.Off);
        plug.Overload();

        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
    }

    [Fact]
    public async Task Bytes_of_somebody_else_on_its_topics_change_nothing()
    {
        _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        var before = bank.StateOf(0);
        foreach (var payload in (string[])["", "{", "[1,2]", "\"OFF\"", """{"POWER":null}""", """{"POWER":{"x":1}}""", """{"POWER":"MAYBE"}""", "NaN", new string('x', 100_000), """{"POWER3":"OFF"}"""])
        {
            _bench.Broker.Publish("stat/plug/RESULT", payload);
        }

        Assert.Equal((before, RelayDeviceState.Attached), (bank.StateOf(0), bank.Device.State));
    }

    internal static void EspHomeNode(MqttRelayOptions options)
    {
        (options.Kind, options.Device, options.DeadMan) = (MqttDeviceKind.EspHome, "boiler", MqttDeadMan.None);
        options.Relays.Add("relay");
    }
}
