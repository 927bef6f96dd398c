using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests.Devices;

/// <summary>What virtual devices say, to the letter of what their makers document.</summary>
public sealed class VirtualDeviceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 14, 17, 0, 0, TimeSpan.Zero));
    private readonly VirtualMqttBroker _broker = new();

    [Fact]
    public void Tasmota_says_each_switch_twice_and_answers_an_empty_payload_with_the_state()
    {
        using var plug = new VirtualTasmota(_broker, _time, new() { Topic = "plug" });
        plug.Start();
        _broker.Publish("cmnd/plug/Power", "on");
        _broker.Publish("cmnd/plug/POWER1", "");
        _broker.Publish("cmnd/plug/Nonsense", "1");

        Assert.Equal(
            ["tele/plug/LWT Online", """stat/plug/RESULT {"POWER":"ON"}""", "stat/plug/POWER ON", """stat/plug/RESULT {"POWER":"ON"}""", "stat/plug/POWER ON", """stat/plug/RESULT {"Command":"Unknown"}"""],
            Said("cmnd"));
        Assert.Equal(["tele/plug/LWT"], _broker.Kept.Keys);
    }

    // Commands, PulseTime: 1..111 is tenths of a second; 112..64900 is offset by 100, in seconds: 113 = 13 s, 460 = 6 min.
    [Theory]
    [InlineData(3, "1", 0.1, false)]
    [InlineData(3, "111", 11.1, false)]
    [InlineData(3, "113", 13, false)]
    [InlineData(3, "460", 360, false)]
    [InlineData(5, "460", 360, true)]
    public void PulseTime_counts_in_two_units_and_PowerOnState_5_turns_it_round(int state, string set, double seconds, bool on)
    {
        using var plug = new VirtualTasmota(_broker, _time, new() { Topic = "plug", PowerOnState = state });
        plug.Start();
        _broker.Publish("cmnd/plug/PulseTime1", set);
        _broker.Publish("cmnd/plug/POWER", on ? "OFF" : "ON");
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(50));
        Assert.Equal(!on, plug.IsPowerOn());
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(on, plug.IsPowerOn());
    }

    [Fact]
    public void After_a_power_cut_PowerOnState_5_starts_off_and_comes_on_after_PulseTime()
    {
        using var plug = new VirtualTasmota(_broker, _time, new() { Topic = "plug", PowerOnState = 5 });
        plug.Start();
        _broker.Publish("cmnd/plug/PulseTime1", "160");
        plug.Die();
        plug.Start();
        Assert.False(plug.IsPowerOn());
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(plug.IsPowerOn());
    }

    [Fact]
    public void A_Shelly_answers_by_number_notifies_what_changed_and_flips_back()
    {
        using var plug = new VirtualShelly(_broker, _time);
        plug.Start();
        _broker.Publish("shellyplus1-a8032abe54dc/rpc", """{"id":7,"src":"us","method":"Switch.Set","params":{"id":0,"on":true,"toggle_after":5}}""");
        _broker.Publish("shellyplus1-a8032abe54dc/rpc", """{"id":8,"src":"us","method":"Switch.Nonsense"}""");
        _broker.Publish("shellyplus1-a8032abe54dc/rpc", """{"id":9,"src":"us","method":"Switch.GetStatus","params":{"id":4}}""");
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            [
                "shellyplus1-a8032abe54dc/online true",
                """shellyplus1-a8032abe54dc/events/rpc {"src":"shellyplus1-a8032abe54dc","dst":"shellyplus1-a8032abe54dc/events","method":"NotifyStatus","params":{"ts":1768410000.00,"switch:0":{"id":0,"output":true,"source":"MQTT"}}}""",
                """us/rpc {"id":7,"src":"shellyplus1-a8032abe54dc","dst":"us","result":{"was_on":false}}""",
                """us/rpc {"id":8,"src":"shellyplus1-a8032abe54dc","dst":"us","error":{"code":404,"message":"No handler for Switch.Nonsense"}}""",
                """us/rpc {"id":9,"src":"shellyplus1-a8032abe54dc","dst":"us","error":{"code":-105,"message":"Argument 'id', value not found!"}}""",
                """shellyplus1-a8032abe54dc/events/rpc {"src":"shellyplus1-a8032abe54dc","dst":"shellyplus1-a8032abe54dc/events","method":"NotifyStatus","params":{"ts":1768410005.00,"switch:0":{"id":0,"output":false,"source":"timer"}}}""",
            ],
            Said("shellyplus1-a8032abe54dc/rpc"));
    }

    [Fact]
    public void A_bridge_says_its_state_in_either_form_and_its_device_confirms_unless_it_sleeps()
    {
        using var bridge = new VirtualZigbee(_broker, _time, new() { SaysPlainWords = true, SaysAvailability = true });
        bridge.Start();
        bridge.IsDeviceAsleep = true;
        _broker.Publish("zigbee2mqtt/bathroom/heater/set", """{"state":"OFF"}""");
        bridge.IsDeviceAsleep = false;
        _broker.Publish("zigbee2mqtt/bathroom/heater/set", """{"state":"OFF"}""");
        bridge.Die();

        Assert.Equal(
            [
                "zigbee2mqtt/bridge/state online", "zigbee2mqtt/bathroom/heater/availability online", """zigbee2mqtt/bathroom/heater {"state":"ON","linkquality":120}""",
                """zigbee2mqtt/bathroom/heater {"state":"OFF","linkquality":120}""", "zigbee2mqtt/bridge/state offline",
            ],
            Said("zigbee2mqtt/bathroom/heater/set"));
    }

    [Fact]
    public void What_was_held_back_comes_in_order()
    {
        using var plug = new VirtualTasmota(_broker, _time, new() { Topic = "plug" });
        plug.Start();
        plug.HoldsReports = true;
        plug.PressButton();
        plug.PressButton();
        Assert.Single(Said("cmnd"));
        plug.HoldsReports = false;
        Assert.Equal(["stat/plug/POWER ON", "stat/plug/POWER OFF"], Said("cmnd").Where(static said => said.StartsWith("stat/plug/POWER", StringComparison.Ordinal)));
    }

    private IEnumerable<string> Said(string but) => _broker.Published.Where(message => !message.Topic.StartsWith(but, StringComparison.Ordinal)).Select(static message => $"{message.Topic} {message.Payload}");
}
