using System.Globalization;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual Shelly of the first generation: plain words, a report of every relay each 30 s, no timer in a command over MQTT, and an output
/// that it switches off by itself when it is overloaded.
/// </summary>
/// <remarks>By Shelly's API documentation (Gen1: MQTT) and a recorded <c>/settings</c> of a device (<c>update_period</c> 30, <c>max_qos</c> 0). Safe across threads.</remarks>
public sealed class VirtualShellyGen1 : VirtualMqttDevice
{
    private readonly VirtualShellyGen1Options _options;
    private readonly VirtualOutput[] _relays;

    /// <summary>Initializes a device without power.</summary>
    /// <param name="network">The broker.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Its settings. Default: null.</param>
    /// <exception cref="ArgumentNullException">The broker or the clock is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public VirtualShellyGen1(IVirtualMqttNetwork network, TimeProvider time, VirtualShellyGen1Options? options = null)
        : base(network, time, (options ?? new()).Id)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.RelayCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.RelayCount, 4);
        _relays = [.. Enumerable.Range(0, _options.RelayCount).Select(_ => new VirtualOutput(time, static () => { }))];
    }

    private protected override VirtualMqttMessage? Will => new($"{Prefix}/online", "false", Retain: true);

    private protected override IEnumerable<string> Filters => [$"{Prefix}/relay/+/command", $"{Prefix}/command", "shellies/command"];

    private string Prefix => $"shellies/{_options.Id}";

    /// <summary>Returns whether a relay is on.</summary>
    /// <param name="relay">From 0.</param>
    public bool IsRelayOn(int relay = 0)
    {
        lock (Gate)
        {
            return _relays[relay].IsOn;
        }
    }

    /// <summary>Presses its button: the relay toggles, and it tells so.</summary>
    /// <param name="relay">From 0.</param>
    public void PressButton(int relay = 0)
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                _relays[relay].Set(!_relays[relay].IsOn);
                Tell(relay);
            }
        }
    }

    /// <summary>Overloads it: the relay falls, and it says <c>overpower</c>.</summary>
    /// <param name="relay">From 0.</param>
    public void Overload(int relay = 0)
    {
        lock (Gate)
        {
            _relays[relay].Set(false);
            Publish($"{Prefix}/relay/{relay}", "overpower", _options.RetainsStates);
        }
    }

    private protected override void Boot(bool isCold)
    {
    }

    private protected override void Announce()
    {
        Publish($"{Prefix}/online", "true", retain: true);
        TellAll();
    }

    private protected override void Halt()
    {
        foreach (var relay in _relays)
        {
            relay.Set(IsRunning && relay.IsOn);
        }
    }

    private protected override void Receive(VirtualMqttMessage message)
    {
        if (message.Topic.EndsWith($"{_options.Id}/command", StringComparison.Ordinal) || message.Topic == "shellies/command")
        {
            if (message.Payload is "update" or "announce")
            {
                TellAll();
            }

            return;
        }

        var relay = int.Parse(message.Topic.Split('/')[^2], CultureInfo.InvariantCulture);
        if (relay < _relays.Length && message.Payload is "on" or "off" or "toggle")
        {
            _relays[relay].Set(message.Payload == "toggle" ? !_relays[relay].IsOn : message.Payload == "on");
            Tell(relay);
        }
    }

    private void TellAll()
    {
        for (var i = 0; i < _relays.Length; i++)
        {
            Tell(i);
        }
    }

    private void Tell(int relay) => Publish($"{Prefix}/relay/{relay}", _relays[relay].IsOn ? "on" : "off", _options.RetainsStates);
}
