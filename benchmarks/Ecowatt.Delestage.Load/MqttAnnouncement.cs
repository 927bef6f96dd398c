using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What a witness at the broker has seen of a house that announces itself. Messages come one at a time.</summary>
/// <param name="site">The house.</param>
/// <param name="loads">How many loads it has.</param>
internal sealed class MqttAnnouncement(string site, int loads)
{
    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _documents = [];
    private readonly HashSet<string> _switches = [];
    private readonly HashSet<string> _states = [];
    private int _components;
    private int _messages;
    private bool _isOnline;

    /// <summary>Ends when every load has its entities, its state and its reason there, and the house says that it is online.</summary>
    public Task Whole => _whole.Task;

    public void Take(MqttMessage message)
    {
        _messages++;
        if (message.Topic.StartsWith($"homeassistant/device/delestage_{site}/", StringComparison.Ordinal) && _documents.Add(message.Topic))
        {
            using var document = JsonDocument.Parse(message.Payload);
            foreach (var component in document.RootElement.GetProperty("components").EnumerateObject())
            {
                _components++;
                if (component.Name.EndsWith("__switch", StringComparison.Ordinal))
                {
                    _switches.Add(component.Name);
                }
            }
        }
        else if (message.Topic.StartsWith($"delestage/{site}/zone/", StringComparison.Ordinal) && message.Topic.Contains("/load/", StringComparison.Ordinal))
        {
            _states.Add(message.Topic);
        }
        else if (message.Topic == $"delestage/{site}/availability")
        {
            _isOnline |= message.Payload.Span.SequenceEqual("online"u8);
        }

        if (_isOnline && _switches.Count == loads && _states.Count == 2 * loads)
        {
            _whole.TrySetResult();
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_documents.Count} devices with {_components} entities, {_states.Count} states and reasons, {_messages} messages, all seen by the witness,");
}
