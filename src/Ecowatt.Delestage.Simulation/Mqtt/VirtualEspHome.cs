using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual ESPHome node with its MQTT component: the broker keeps its states, it cannot be asked, and it reports a state only where that
/// changed, so that a command which changes nothing is never answered.
/// </summary>
/// <remarks>By ESPHome's documentation (MQTT Client Component) and its source (<c>Switch::publish_state</c> leaves out what was published before). Safe across threads.</remarks>
public sealed class VirtualEspHome : VirtualMqttDevice
{
    private readonly VirtualEspHomeOptions _options;
    private readonly Dictionary<string, VirtualOutput> _switches;

    /// <summary>Initializes a node without power.</summary>
    /// <param name="network">The broker.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Its settings. Default: null.</param>
    /// <exception cref="ArgumentNullException">The broker or the clock is null.</exception>
    public VirtualEspHome(IVirtualMqttNetwork network, TimeProvider time, VirtualEspHomeOptions? options = null)
        : base(network, time, $"{(options ?? new()).Prefix}-0a1b2c")
    {
        _options = options ?? new();
        _switches = _options.Switches.ToDictionary(static id => id, _ => new VirtualOutput(time, static () => { }), StringComparer.Ordinal);
    }

    private protected override VirtualMqttMessage? Will => new($"{_options.Prefix}/status", "offline", Retain: true);

    private protected override IEnumerable<string> Filters => [$"{_options.Prefix}/switch/+/command"];

    /// <summary>Returns whether a switch is on.</summary>
    /// <param name="id">Its id. Default: <c>relay</c>.</param>
    public bool IsOn(string id = "relay")
    {
        lock (Gate)
        {
            return _switches[id].IsOn;
        }
    }

    /// <summary>Presses its button: the switch toggles, and it tells so.</summary>
    /// <param name="id">The switch's id. Default: <c>relay</c>.</param>
    public void PressButton(string id = "relay")
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                Set(id, !_switches[id].IsOn);
            }
        }
    }

    private protected override void Boot(bool isCold)
    {
    }

    private protected override void Announce()
    {
        Publish($"{_options.Prefix}/status", "online", retain: true);
        foreach (var (id, output) in _switches)
        {
            Tell(id, output.IsOn);
        }
    }

    private protected override void Halt()
    {
        foreach (var output in _switches.Values)
        {
            output.Set(IsRunning && output.IsOn);
        }
    }

    private protected override void Receive(VirtualMqttMessage message)
    {
        var id = message.Topic.Split('/')[^2];
        if (_switches.TryGetValue(id, out var output) && message.Payload.ToUpperInvariant() is "ON" or "OFF" or "TOGGLE")
        {
            Set(id, message.Payload.ToUpperInvariant() switch { "ON" => true, "OFF" => false, _ => !output!.IsOn });
        }
    }

    private void Set(string id, bool on)
    {
        if (_switches[id].Set(on))
        {
            Tell(id, on);
        }
    }

    private void Tell(string id, bool on) => Publish($"{_options.Prefix}/switch/{id}/state", on ? "ON" : "OFF", _options.RetainsStates);
}
