using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays.Devices;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <content>Whether the device is there: the link to the broker, what is said of the device, and whether it answers.</content>
internal sealed partial class MqttRelayBank
{
    // One lost message is no absence.
    private const int Misses = 2;

    // Devices say that they are online a moment before they hear, and a bridge says then what it knew last: so the first question may be lost, and
    // the first answer may be old. It is asked again soon.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SecondLookAfter = TimeSpan.FromSeconds(2);

    private readonly RelayMemory[] _relays;
    private readonly ITimer _watch;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Dictionary<string, bool> _said = [];
    private readonly HashSet<string> _unanswered = [];
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MqttConnectionStatus _link = new(Connected: false);
    private readonly Dictionary<string, string> _settings = [];
    private bool _stopped;
    private int _missed;
    private bool _listens;
    private bool _opening;
    private bool _here;
    private bool _isFaulted;
    private bool _renews;

    // Ends when it is known whether the device is there.
    private Task Listen()
    {
        lock (_lock)
        {
            _opening = true;
            _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_listens)
            {
                _listens = true;
                _broker.Connection.StatusChanged += OnStatus;
                _subscriptions.AddRange(_dialect.Filters.Select(filter => _broker.Connection.Subscribe(filter, OnMessage)));
            }
        }

        OnStatus(_broker.Connection.Status);
        return _settled.Task;
    }

    private void StopListening()
    {
        lock (_lock)
        {
            _listens = false;
            _broker.Connection.StatusChanged -= OnStatus;
            _subscriptions.ForEach(static subscription => subscription.Dispose());
            _subscriptions.Clear();
            _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _here = false;
            Array.ForEach(_relays, relay => Forget(relay, "the bank is closed"));
        }
    }

    private void OnStatus(MqttConnectionStatus status)
    {
        lock (_lock)
        {
            if (!_listens || status == _link && !_opening)
            {
                return;
            }

            _link = status;
            if (!status.Connected)
            {
                // What was said before the link was lost may be otherwise when it is back; the broker tells it again.
                _said.Clear();
                Array.ForEach(_relays, static relay => relay.Kept = null);
                _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                Leave(Absence());
            }
            else if (!_here)
            {
                _missed = 0;
                Ask();
            }
        }
    }

    private void OnMessage(MqttMessage message)
    {
        lock (_lock)
        {
            if (_listens)
            {
                _dialect.Read(message, this);
            }
        }
    }

    private void Ask()
    {
        if (!_link.Connected || _said.ContainsValue(false))
        {
            return;
        }

        var questions = _dialect.Ask();
        _unanswered.UnionWith(questions.Select(static question => question.Key));
        if (!questions.IsEmpty)
        {
            _watch.Change(_missed == 0 && AskAgainAfter < CommandTimeout ? AskAgainAfter : CommandTimeout, Timeout.InfiniteTimeSpan);
            Send(questions);
        }
    }

    private void Answer(string key)
    {
        if (!_unanswered.Remove(key) || _unanswered.Count > 0 || _said.ContainsValue(false))
        {
            return;
        }

        _missed = 0;
        _watch.Change(_here ? _inquiryInterval : SecondLookAfter, Timeout.InfiniteTimeSpan);
        if (_settings.Count == 0)
        {
            Arrive();
        }
    }

    private void OnWatch()
    {
        lock (_lock)
        {
            if (!_listens || !_link.Connected)
            {
                return;
            }

            if (_unanswered.Count > 0 && ++_missed >= Misses)
            {
                (_stopped, _missed) = (_here || _stopped, 0);
                Leave(Absence());
                _watch.Change(_inquiryInterval, Timeout.InfiniteTimeSpan);
                return;
            }

            Ask();
        }
    }

    private void Arrive()
    {
        _renews |= !_here;
        if (!_here)
        {
            (_here, _isFaulted, _stopped, _missed) = (true, false, false, 0);
            foreach (var relay in _relays)
            {
                relay.Unanswered.Clear();
                if (relay.Output is { } output)
                {
                    Confirm(relay.Channel, CommandOf(relay, output));
                }
            }

            Tell(RelayDeviceState.Attached, $"{_dialect.Name} is there");
        }

        _settled.TrySetResult();

        if (_renews)
        {
            // Whoever shed it: the timer that runs is from before, or gone with a restart.
            _renews = false;
            Array.ForEach(_relays, RenewSoon);
        }
    }

    private void Leave(string why, bool isFaulted = false)
    {
        var news = _here || _isFaulted != isFaulted || Device.Why != why;
        (_here, _isFaulted) = (false, isFaulted);
        _unanswered.Clear();
        Array.ForEach(_relays, relay => Forget(relay, $"{_dialect.Name} left while the command was under way"));
        if (news && (!_opening || isFaulted))
        {
            Tell(isFaulted ? RelayDeviceState.Faulted : RelayDeviceState.Detached, why);
        }

        if (isFaulted || _said.ContainsValue(false))
        {
            _settled.TrySetResult();
        }
    }

    private static void Forget(RelayMemory relay, string why)
    {
        (relay.Output, relay.Renewed) = (null, null);
        relay.Renewal.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        relay.Awaited?.Lose(why);
    }

    private string Absence()
        => !_link.Connected ? $"there is no connection to the broker{(_link.Why is { } why ? $": {why}" : "; it is tried again by itself")}"
            : _said.GetValueOrDefault(ZigbeeDialect.Bridge, true) is false ? $"{_dialect.Name} is out of reach, because its bridge is offline: start zigbee2mqtt"
            : _said.GetValueOrDefault(DeviceDialect.Itself, true) is false ? $"{_dialect.Name} is offline: check its power and its network"
            : _settings.Count > 0 ? $"{_dialect.Name}: {_settings.Values.First()}"
            : _stopped ? $"{_dialect.Name} stopped answering: check its name, its power, and that MQTT is on"
            : _dialect.CanBeAsked ? $"{_dialect.Name} does not answer: check its name, its power, and that MQTT is on"
            : $"nothing says that {_dialect.Name} is there: check its name, its power, and that MQTT is on";

    private void Tell(RelayDeviceState state, string why)
    {
        _logger.DeviceIs(Name, Identity, state, why);
        Report(state == RelayDeviceState.Attached ? RelayDeviceStatus.Attached : new(state, why));
    }

    private void Send(IEnumerable<DeviceQuestion> questions)
    {
        foreach (var question in questions)
        {
            if (question.Message is { } message)
            {
                _ = SendQuietlyAsync(message);
            }
        }
    }

    // A question that was not sent is not answered, and the watch says so.
    private async Task SendQuietlyAsync(MqttPublication message)
    {
        try
        {
            await _broker.Connection.SendAsync(message).ConfigureAwait(false);
        }
        catch (MqttUnavailableException e)
        {
            _logger.QuestionFailed(Name, _dialect.Name, e.Message);
        }
    }
}
