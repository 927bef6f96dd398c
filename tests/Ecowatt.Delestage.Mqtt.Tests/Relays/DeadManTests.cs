using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Mqtt.Tests.Relays;

/// <summary>A load that is shed comes back by itself when the program dies, and stays shed while it lives.</summary>
public sealed class DeadManTests : IAsyncLifetime
{
    private readonly Bench _bench = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_Shelly_switches_back_on_when_nobody_renews_its_timer()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        Assert.True(bank.HasDeadManTimer(0));
        await bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((false, TimeSpan.FromMinutes(15)), (plug.IsOutputOn(), plug.TimerOf()));

        _bench.Connection.Dispose(); // killed: no farewell
        _bench.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.True(plug.IsOutputOn());
    }

    [Fact]
    public async Task Tasmota_switches_back_on_when_nobody_renews_its_timer()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((false, 1000), (plug.IsPowerOn(), plug.PulseTimeOf())); // 900 s and 100

        _bench.Connection.Dispose();
        _bench.Time.Advance(TimeSpan.FromSeconds(899));
        Assert.False(plug.IsPowerOn());
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(plug.IsPowerOn());
    }

    [Fact]
    public async Task A_generic_device_switches_back_on_where_its_command_takes_the_seconds()
    {
        var plug = _bench.Shelly(new() { NotifiesStatus = true, InitialState = true });
        var bank = await _bench.OpenAsync(static options =>
        {
            (options.Kind, options.Device, options.DeadManPeriod) = (MqttDeviceKind.Generic, "shellyplus1-a8032abe54dc", TimeSpan.FromMinutes(2));
            (options.CommandTopic, options.OnPayload, options.OffPayload) = ("{device}/command/switch:{relay}", "on", "off,{seconds}");
            (options.StateTopic, options.StatePointer) = ("{device}/status/switch:{relay}", "/output");
            (options.InquiryTopic, options.InquiryPayload, options.ReportsChangesOnly) = ("{device}/command/switch:{relay}", "status_update", true);
        });
        await bank.SetAsync(0, RelayCommand.On);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromMinutes(2), plug.TimerOf());

        _bench.Connection.Dispose();
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(plug.IsOutputOn());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_timer_is_renewed_at_half_its_period_as_long_as_the_load_stays_shed(bool shelly)
    {
        Func<bool> isOn = shelly ? Reader(_bench.Shelly()) : Reader(_bench.Tasmota());
        var bank = await _bench.OpenAsync(shelly ? Bench.ShellyPlug : Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        for (var half = 0; half < 359; half++)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(30));
            Assert.False(isOn(), $"half minute {half}");
        }

        // No command, and nothing told: the relay did not move.
        Assert.Equal(["Attached"], _bench.Told);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
        Assert.Equal(1 + 23, _bench.Connection.Sent.Count(static sent => sent == "cmnd/plug/POWER1 OFF" || sent.Contains("toggle_after", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_restored_load_is_renewed_no_more_and_no_timer_moves_it()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        await bank.SetAsync(0, RelayCommand.Off);
        var sent = _bench.Connection.Sent.Count(static sent => sent.Contains("Switch.Set", StringComparison.Ordinal));
        _bench.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal((true, TimeSpan.Zero, sent), (plug.IsOutputOn(), plug.TimerOf(), _bench.Connection.Sent.Count(static sent => sent.Contains("Switch.Set", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_load_that_a_person_switched_on_is_renewed_no_more()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(Bench.TasmotaPlug);
        await bank.SetAsync(0, RelayCommand.On);
        plug.PressButton();
        _bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(plug.IsPowerOn());
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task A_timer_that_ended_is_told_as_a_change_that_nobody_commanded()
    {
        var plug = _bench.Tasmota();
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.TasmotaPlug(options);
            (options.DeadManPeriod, options.InquiryInterval) = (TimeSpan.FromSeconds(30), TimeSpan.FromHours(1));
        });
        await bank.SetAsync(0, RelayCommand.On);
        plug.IsMute = true; // It hears no renewal, and its timer goes on.
        _bench.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(["Attached", "0 off (confirmed)"], _bench.Told);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), bank.StateOf(0));
    }

    [Fact]
    public async Task A_renewal_that_fails_is_said_and_tried_again_until_it_succeeds()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.ShellyPlug(options);
            options.InquiryInterval = TimeSpan.FromHours(1);
        });
        await bank.SetAsync(0, RelayCommand.On);
        plug.IsMute = true;
        _bench.Time.Advance(TimeSpan.FromSeconds(450));
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await HangGuard.UntilAsync(() => _bench.Logged(2752).Any());
        Assert.Equal("Relay bank plug, channel 0: the dead-man timer of Shelly 'shellyplus1-a8032abe54dc' was not renewed: no answer within 5 s; it is tried again, and without a renewal the relay goes to rest by itself within 900 s", Assert.Single(_bench.Logged(2752)));

        plug.IsMute = false;
        _bench.Time.Advance(TimeSpan.FromSeconds(113));
        await HangGuard.UntilAsync(() => _bench.Logged(2753).Any());
        Assert.Equal((false, TimeSpan.FromMinutes(15)), (plug.IsOutputOn(), plug.TimerOf()));
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), bank.StateOf(0));
    }

    [Fact]
    public async Task A_device_that_restarted_shed_gets_its_timer_anew_at_once()
    {
        var plug = _bench.Shelly(new() { InitialState = null });
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        plug.Restart(); // Off as before, and its timer is gone.
        Assert.Equal(TimeSpan.Zero, plug.TimerOf());
        await HangGuard.UntilAsync(() => { _bench.Settle(); return plug.TimerOf() > TimeSpan.Zero; });

        Assert.False(plug.IsOutputOn());
    }

    [Fact]
    public async Task A_program_that_starts_anew_renews_what_the_one_before_had_shed()
    {
        var plug = _bench.Shelly();
        await using (var before = await _bench.OpenAsync(Bench.ShellyPlug))
        {
            await before.SetAsync(0, RelayCommand.On);
        }

        _bench.Time.Advance(TimeSpan.FromMinutes(14));
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await HangGuard.UntilAsync(() => { _bench.Time.Advance(TimeSpan.Zero); return plug.TimerOf() > TimeSpan.FromMinutes(2); });

        Assert.Equal((false, ChannelState.Confirmed(RelayCommand.On)), (plug.IsOutputOn(), bank.StateOf(0)));
    }

    [Fact]
    public async Task A_device_that_starts_no_timer_is_not_believed_to_be_shed_safely()
    {
        _bench.Shelly(new() { IgnoresToggleAfter = true, InitialState = true });
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);

        Assert.Equal(
            "bank 'plug', channel 0: Shelly 'shellyplus1-a8032abe54dc', commanded off: it started no timer that would bring the load back: update its firmware, or write DeadMan None; the relay is unknown",
            await _bench.FailureOfAsync(bank, RelayCommand.On));
    }

    [Theory]
    [InlineData(3, MqttOutput.On, "its PowerOnState is 3, so its timer would never switch on: type PowerOnState 5 on its console, or write DeadMan None")]
    [InlineData(5, MqttOutput.Off, "its PowerOnState is 5, so its timer would switch on, and rest is off: type PowerOnState 0 on its console, or write DeadMan None")]
    public async Task A_Tasmota_whose_timer_would_move_the_wrong_way_is_refused_with_advice(int state, MqttOutput rest, string advice)
    {
        _bench.Tasmota(new() { Topic = "plug", PowerOnState = state });
        var bank = await _bench.OpenAsync(options =>
        {
            Bench.TasmotaPlug(options);
            options.Rest = rest;
        });

        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Faulted, $"Tasmota 'plug': {advice}"), bank.Device);
        _bench.Broker.Publish("cmnd/plug/PowerOnState", state == 5 ? "0" : "5");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(RelayDeviceState.Attached, bank.Device.State);
    }

    [Fact]
    public async Task A_Tasmota_whose_relay_is_closed_while_off_is_switched_off_by_its_timer()
    {
        var plug = _bench.Tasmota(new() { Topic = "plug", AnswersPlainPulseTime = true });
        var bank = await _bench.OpenAsync(static options =>
        {
            Bench.TasmotaPlug(options);
            (options.Rest, options.DeadManPeriod) = (MqttOutput.Off, TimeSpan.FromSeconds(30));
        });
        await bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((true, 130), (plug.IsPowerOn(), plug.PulseTimeOf()));

        _bench.Connection.Dispose();
        _bench.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(plug.IsPowerOn());
    }

    [Fact]
    public async Task A_device_without_a_timer_is_said_to_have_none()
    {
        _bench.Started(new VirtualEspHome(_bench.Broker, _bench.Time));
        var bank = await _bench.OpenAsync(ConfirmationTests.EspHomeNode);

        Assert.False(bank.HasDeadManTimer(0));
        Assert.Single(_bench.Logged(2755));
    }

    [Fact]
    public async Task A_controller_that_hangs_renews_nothing_though_its_timers_go_on_and_the_load_comes_back()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        for (var minute = 0; minute < 60; minute++)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False(plug.IsOutputOn());
        _bench.ControllerHangs = true;
        for (var minute = 0; minute < 3 + 15; minute++)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.True(plug.IsOutputOn());
        Assert.EndsWith("its relays go to rest by themselves within 900 s", Assert.Single(_bench.Logged(2757)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_controller_that_goes_on_in_time_renews_at_once()
    {
        var plug = _bench.Shelly();
        var bank = await _bench.OpenAsync(Bench.ShellyPlug);
        await bank.SetAsync(0, RelayCommand.On);
        _bench.ControllerHangs = true;
        for (var minute = 0; minute < 14; minute++)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((false, TimeSpan.FromMinutes(1)), (plug.IsOutputOn(), plug.TimerOf()));
        bank.Heartbeat();
        _bench.Time.Advance(TimeSpan.Zero);
        Assert.Equal((false, TimeSpan.FromMinutes(15)), (plug.IsOutputOn(), plug.TimerOf()));
        Assert.Single(_bench.Logged(2757));
    }

    private static Func<bool> Reader(VirtualShelly plug) => () => plug.IsOutputOn();

    private static Func<bool> Reader(VirtualTasmota plug) => () => plug.IsPowerOn();
}
