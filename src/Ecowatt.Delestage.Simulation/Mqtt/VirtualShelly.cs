using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual Shelly of the second generation or later: it answers calls by their number, notifies of what changed and of nothing else, says
/// nothing on its status topic unless that is switched on, and flips an output back after <c>toggle_after</c>.
/// </summary>
/// <remarks>By Shelly's API documentation (Gen2: Mqtt, Switch). A new command ends a timer that runs. Safe across threads.</remarks>
public sealed class VirtualShelly : VirtualMqttDevice
{
    private readonly VirtualShellyOptions _options;
    private readonly VirtualOutput[] _outputs;
    private bool[] _last;

    /// <summary>Initializes a device without power.</summary>
    /// <param name="network">The broker.</param>
    /// <param name="time">The clock of its timers.</param>
    /// <param name="options">Its settings. Default: null, for a new device's.</param>
    /// <exception cref="ArgumentNullException">The broker or the clock is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public VirtualShelly(IVirtualMqttNetwork network, TimeProvider time, VirtualShellyOptions? options = null)
        : base(network, time, (options ?? new()).Id)
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SwitchCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.SwitchCount, 4);
        _outputs = [.. Enumerable.Range(0, _options.SwitchCount).Select(output => new VirtualOutput(time, () => Expire(output)))];
        _last = new bool[_outputs.Length];
    }

    private protected override VirtualMqttMessage? Will => new($"{_options.Id}/online", "false", Retain: true);

    private protected override IEnumerable<string> Filters => [$"{_options.Id}/rpc", $"{_options.Id}/command/+"];

    /// <summary>Returns whether an output is on.</summary>
    /// <param name="output">From 0.</param>
    public bool IsOutputOn(int output = 0)
    {
        lock (Gate)
        {
            return _outputs[output].IsOn;
        }
    }

    /// <summary>Returns how often an output moved.</summary>
    /// <param name="output">From 0.</param>
    public int MovesOf(int output = 0)
    {
        lock (Gate)
        {
            return _outputs[output].Moves;
        }
    }

    /// <summary>Returns what is left of the timer of an output; zero where none runs.</summary>
    /// <param name="output">From 0.</param>
    public TimeSpan TimerOf(int output = 0)
    {
        lock (Gate)
        {
            return _outputs[output].Remaining;
        }
    }

    /// <summary>Presses its button: the output toggles, and it tells so.</summary>
    /// <param name="output">From 0.</param>
    public void PressButton(int output = 0)
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                Set(output, !_outputs[output].IsOn, null, "button");
            }
        }
    }

    /// <summary>Notifies of a measured power: such a notice holds the power, and says nothing of the output.</summary>
    /// <param name="watts">The power in W.</param>
    /// <param name="output">From 0.</param>
    public void MeasurePower(double watts, int output = 0)
    {
        lock (Gate)
        {
            Notify(string.Create(CultureInfo.InvariantCulture, $"\"switch:{output}\":{{\"id\":{output},\"apower\":{watts}}}"));
        }
    }

    private protected override void Boot(bool isCold)
    {
        for (var i = 0; i < _outputs.Length; i++)
        {
            _outputs[i].Set(isCold ? _options.InitialState ?? _last[i] : _last[i]);
        }
    }

    private protected override void Announce() => Publish($"{_options.Id}/online", "true", retain: true);

    private protected override void Halt()
    {
        _last = [.. _outputs.Select(static output => output.IsOn)];
        foreach (var output in _outputs)
        {
            output.Time(null);
            if (!IsRunning)
            {
                output.Set(false);
            }
        }
    }

    private protected override void Receive(VirtualMqttMessage message)
    {
        if (message.Topic == $"{_options.Id}/rpc")
        {
            Call(message.Payload);
        }
        else if (_options.TakesPlainCommands && message.Topic.Split("/switch:") is [_, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var output) && output < _outputs.Length)
        {
            Plain(output, message.Payload.Split(','));
        }
    }

    private void Plain(int output, string[] words)
    {
        var after = words is [_, var text] && double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        switch (words[0])
        {
            case "on" or "off":
                Set(output, words[0] == "on", after, "MQTT");
                break;
            case "toggle":
                Set(output, !_outputs[output].IsOn, after, "MQTT");
                break;
            case "status_update":
                Publish($"{_options.Id}/status/switch:{output}", StatusOf(output));
                break;
            default:
                break;
        }
    }

    private void Call(string payload)
    {
        JsonDocument call;
        try
        {
            call = JsonDocument.Parse(payload);
        }
        catch (JsonException)
        {
            // A real device says nothing either.
            return;
        }

        using (call)
        {
            var root = call.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("src", out var source) || !root.TryGetProperty("method", out var method))
            {
                return;
            }

            var id = root.TryGetProperty("id", out var number) ? number.GetRawText() : "null";
            var parameters = root.TryGetProperty("params", out var given) ? given : default;
            Publish($"{source.GetString()}/rpc", $"{{\"id\":{id},\"src\":\"{_options.Id}\",\"dst\":\"{source.GetString()}\",{Answer(method.GetString()!, parameters)}}}");
        }
    }

    private string Answer(string method, JsonElement parameters)
    {
        if (method is not ("Switch.Set" or "Switch.GetStatus"))
        {
            return $"\"error\":{{\"code\":404,\"message\":\"No handler for {method}\"}}";
        }

        if (parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty("id", out var id) || !id.TryGetInt32(out var output) || output < 0 || output >= _outputs.Length)
        {
            return "\"error\":{\"code\":-105,\"message\":\"Argument 'id', value not found!\"}";
        }

        if (method == "Switch.GetStatus")
        {
            return $"\"result\":{StatusOf(output)}";
        }

        if (!parameters.TryGetProperty("on", out var on) || on.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return "\"error\":{\"code\":-103,\"message\":\"Missing required argument 'on'!\"}";
        }

        var wasOn = _outputs[output].IsOn;
        var after = parameters.TryGetProperty("toggle_after", out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : (TimeSpan?)null;
        Set(output, on.GetBoolean(), after, "MQTT");
        return $"\"result\":{{\"was_on\":{(wasOn ? "true" : "false")}}}";
    }

    private void Set(int output, bool on, TimeSpan? after, string source)
    {
        var moved = _outputs[output].Set(on);
        _outputs[output].Time(_options.IgnoresToggleAfter ? null : after);
        if (moved)
        {
            Notify($"\"switch:{output}\":{{\"id\":{output},\"output\":{(on ? "true" : "false")},\"source\":\"{source}\"}}");
            if (_options.NotifiesStatus)
            {
                Publish($"{_options.Id}/status/switch:{output}", StatusOf(output));
            }
        }
    }

    private void Expire(int output)
    {
        lock (Gate)
        {
            if (IsRunning && _outputs[output].IsDue)
            {
                Set(output, !_outputs[output].IsOn, null, "timer");
            }
        }
    }

    private void Notify(string changes)
    {
        if (_options.NotifiesChanges)
        {
            Publish($"{_options.Id}/events/rpc", string.Create(CultureInfo.InvariantCulture, $"{{\"src\":\"{_options.Id}\",\"dst\":\"{_options.Id}/events\",\"method\":\"NotifyStatus\",\"params\":{{\"ts\":{Time.GetUtcNow().ToUnixTimeSeconds()}.00,{changes}}}}}"));
        }
    }

    private string StatusOf(int output)
    {
        var timer = _outputs[output].Timer is { } running
            ? string.Create(CultureInfo.InvariantCulture, $",\"timer_started_at\":{running.Started.ToUnixTimeSeconds()}.00,\"timer_duration\":{running.Duration.TotalSeconds:F2}")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{output},\"source\":\"MQTT\",\"output\":{(_outputs[output].IsOn ? "true" : "false")}{timer},\"temperature\":{{\"tC\":41.2,\"tF\":106.2}}}}");
    }
}
