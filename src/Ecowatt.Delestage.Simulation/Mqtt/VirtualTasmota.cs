using System.Globalization;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual plug with Tasmota: it answers POWER without a digit where it has one relay, keeps no state on the broker, says each switch
/// twice, counts <c>PulseTime</c> in two units, and lets it run while a relay is on, or while it is off where <c>PowerOnState</c> is 5.
/// </summary>
/// <remarks>
/// By Tasmota's documentation (Commands, PowerOnState) and its source (<c>ExecuteCommandPower</c>, <c>SetPulseTimer</c>, <c>SetPowerOnState</c>). Safe across threads.
/// </remarks>
public sealed class VirtualTasmota : VirtualMqttDevice
{
    private const int Inverted = 5;

    private readonly VirtualTasmotaOptions _options;
    private readonly VirtualOutput[] _relays;
    private readonly int[] _pulseTimes;
    private bool[] _saved;

    /// <summary>Initializes a device without power.</summary>
    /// <param name="network">The broker.</param>
    /// <param name="time">The clock of its timers.</param>
    /// <param name="options">Its settings. Default: null, for a new device's.</param>
    /// <exception cref="ArgumentNullException">The broker or the clock is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public VirtualTasmota(IVirtualMqttNetwork network, TimeProvider time, VirtualTasmotaOptions? options = null)
        : base(network, time, $"DVES_{options?.Topic ?? "tasmota"}")
    {
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.RelayCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.RelayCount, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.PowerOnState, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.PowerOnState, Inverted);
        PowerOnState = _options.PowerOnState;
        _relays = [.. Enumerable.Range(0, _options.RelayCount).Select(relay => new VirtualOutput(time, () => Expire(relay)))];
        (_pulseTimes, _saved) = (new int[_relays.Length], new bool[_relays.Length]);
    }

    /// <summary>Gets its <c>PowerOnState</c>.</summary>
    public int PowerOnState { get; private set; }

    private protected override VirtualMqttMessage? Will => new(Topic("tele", "LWT"), "Offline", Retain: true);

    private protected override IEnumerable<string> Filters => [Topic("cmnd", "+")];

    /// <summary>Returns whether a relay is on.</summary>
    /// <param name="relay">From 1.</param>
    public bool IsPowerOn(int relay = 1)
    {
        lock (Gate)
        {
            return _relays[relay - 1].IsOn;
        }
    }

    /// <summary>Returns how often a relay moved.</summary>
    /// <param name="relay">From 1.</param>
    public int MovesOf(int relay = 1)
    {
        lock (Gate)
        {
            return _relays[relay - 1].Moves;
        }
    }

    /// <summary>Returns the <c>PulseTime</c> of a relay, in Tasmota's two units.</summary>
    /// <param name="relay">From 1.</param>
    public int PulseTimeOf(int relay = 1)
    {
        lock (Gate)
        {
            return _pulseTimes[relay - 1];
        }
    }

    /// <summary>Presses its button: the relay toggles, and it tells so.</summary>
    /// <param name="relay">From 1.</param>
    public void PressButton(int relay = 1)
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                Power(relay - 1, !_relays[relay - 1].IsOn);
            }
        }
    }

    /// <summary>Sends the periodic report that a real device sends every 300 s.</summary>
    public void SendTelemetry()
    {
        lock (Gate)
        {
            var powers = string.Join(',', _relays.Select((relay, index) => $"\"{NameOf(index)}\":\"{Word(relay.IsOn)}\""));
            Publish(Topic("tele", "STATE"), $"{{\"Time\":\"{Time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss}\",\"Uptime\":\"0T01:00:00\",{powers},\"Wifi\":{{\"AP\":1,\"RSSI\":78}}}}");
        }
    }

    private protected override void Boot(bool isCold)
    {
        for (var i = 0; i < _relays.Length; i++)
        {
            _relays[i].Set(!isCold ? _saved[i] : PowerOnState switch { 0 or Inverted => false, 1 or 4 => true, 2 => !_saved[i], _ => _saved[i] });
            StartPulse(i);
        }
    }

    private protected override void Announce() => Publish(Topic("tele", "LWT"), "Online", retain: true);

    private protected override void Halt()
    {
        _saved = [.. _relays.Select(static relay => relay.IsOn)];
        foreach (var relay in _relays)
        {
            relay.Time(null);
            if (!IsRunning)
            {
                relay.Set(false);
            }
        }
    }

    private protected override void Receive(VirtualMqttMessage message)
    {
        var command = message.Topic[(message.Topic.LastIndexOf('/') + 1)..].ToUpperInvariant();
        var digits = command.Length - command.AsSpan().TrimEnd("0123456789").Length;
        var index = digits == 0 ? 0 : int.Parse(command.AsSpan(command.Length - digits), CultureInfo.InvariantCulture) - 1;
        var payload = message.Payload.Trim();
        if (index < 0 || index >= _relays.Length)
        {
            return;
        }

        switch (command[..^digits])
        {
            case "POWER":
                Command(index, payload);
                break;
            case "PULSETIME":
                PulseTime(index, payload);
                break;
            case "POWERONSTATE":
                PowerOnState = int.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var state) && state <= Inverted ? state : PowerOnState;
                Result("POWERONSTATE", string.Create(CultureInfo.InvariantCulture, $"{{\"PowerOnState\":{PowerOnState}}}"));
                break;
            default:
                Result("COMMAND", "{\"Command\":\"Unknown\"}");
                break;
        }
    }

    private void Command(int index, string payload)
    {
        switch (payload.ToUpperInvariant())
        {
            case "ON" or "1" or "TRUE":
                Power(index, true);
                break;
            case "OFF" or "0" or "FALSE":
                Power(index, false);
                break;
            case "TOGGLE" or "2":
                Power(index, !_relays[index].IsOn);
                break;
            default:
                Tell(index);
                break;
        }
    }

    // A command starts the timer anew, whether the relay moves or not.
    private void Power(int index, bool on)
    {
        _relays[index].Set(on);
        StartPulse(index);
        Tell(index);
    }

    private void StartPulse(int index)
        => _relays[index].Time(_relays[index].IsOn == (PowerOnState != Inverted) ? Duration(_pulseTimes[index]) : null);

    private void PulseTime(int index, string payload)
    {
        if (int.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var set) && set < 65_536)
        {
            _pulseTimes[index] = set;
            _relays[index].Time(Duration(set));
        }

        var remaining = (int)_relays[index].Remaining.TotalSeconds;
        Result($"PULSETIME{index + 1}", _options.AnswersPlainPulseTime
            ? string.Create(CultureInfo.InvariantCulture, $"{{\"PulseTime{index + 1}\":{_pulseTimes[index]}}}")
            : string.Create(CultureInfo.InvariantCulture, $"{{\"PulseTime{index + 1}\":{{\"Set\":{_pulseTimes[index]},\"Remaining\":{(remaining > 11 ? remaining + 100 : remaining * 10)}}}}}"));
    }

    private static TimeSpan? Duration(int set) => set == 0 ? null : set > 111 ? TimeSpan.FromSeconds(set - 100) : TimeSpan.FromMilliseconds(100 * set);

    private void Expire(int index)
    {
        lock (Gate)
        {
            if (IsRunning && _relays[index].IsDue)
            {
                Power(index, PowerOnState == Inverted);
            }
        }
    }

    private void Tell(int index)
    {
        var (name, word) = (NameOf(index), Word(_relays[index].IsOn));
        Result(name, $"{{\"{name}\":\"{word}\"}}");
        Publish(Topic("stat", name), word, _options.RetainsPower);
    }

    private void Result(string command, string json) => Publish(Topic("stat", _options.AnswersOnCommandTopic ? command : "RESULT"), json);

    private string NameOf(int index) => _relays.Length == 1 && !_options.UsesIndexForOneRelay ? "POWER" : string.Create(CultureInfo.InvariantCulture, $"POWER{index + 1}");

    private string Topic(string prefix, string last)
        => $"{_options.FullTopic.Replace("%prefix%", prefix, StringComparison.Ordinal).Replace("%topic%", _options.Topic, StringComparison.Ordinal).TrimEnd('/')}/{last}";

    private static string Word(bool on) => on ? "ON" : "OFF";
}
