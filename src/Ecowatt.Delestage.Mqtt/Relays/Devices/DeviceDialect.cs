using System.Collections.Immutable;
using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>
/// Represents the conventions of one device: which topics it uses, how it is asked and commanded, and what its messages mean. It holds no state of
/// the relays and sends nothing itself. Safe across threads.
/// </summary>
internal abstract class DeviceDialect
{
    /// <summary>The part of the way to an output that is the device itself.</summary>
    public const string Itself = "device";

    /// <summary>Gets what sentences call the device, for example <c>Tasmota 'plug'</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what tells the device from every other on its broker.</summary>
    public required string Identity { get; init; }

    /// <summary>Gets how many outputs it has.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the filters to subscribe to.</summary>
    public abstract ImmutableArray<string> Filters { get; }

    /// <summary>Gets the part of the way that must have said that it is there, and what a person checks where it did not; null where no part says so.</summary>
    public virtual string? RequiredPart => Itself;

    /// <summary>Gets whether a command that changes nothing is not answered.</summary>
    public virtual bool ReportsChangesOnly => false;

    /// <summary>Gets the orders of a pilot wire that it takes; empty for a switch.</summary>
    public virtual ImmutableArray<string> Orders => [];

    /// <summary>Gets whether it can be asked how it stands.</summary>
    public virtual bool CanBeAsked => true;

    /// <summary>Returns what to ask, so that its answers tell all that must be known; empty where it cannot be asked.</summary>
    public abstract ImmutableArray<DeviceQuestion> Ask();

    /// <summary>Returns the message that asks how one output stands; null where it cannot be asked.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public virtual MqttPublication? AskOne(int channel) => Ask().FirstOrDefault(question => question.Key == DeviceQuestion.OfOutput(channel))?.Message;

    /// <summary>Returns the messages of a command.</summary>
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="output">How the output shall stand.</param>
    /// <param name="timer">After which time the device moves it back by itself; null for never.</param>
    public abstract DeviceCommand Command(int channel, string output, TimeSpan? timer);

    /// <summary>Tells a listener what a message means.</summary>
    /// <param name="message">A message of one of <see cref="Filters"/>.</param>
    /// <param name="listener">Told of all that it says; not told of what does not concern it.</param>
    public abstract void Read(in MqttMessage message, IDeviceListener listener);

    /// <summary>Returns a message, never kept by the broker: a command or question that is kept acts long after.</summary>
    protected static MqttPublication Message(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload), MqttPublicationKind.Event);

    /// <summary>Returns the payload as text; null where it is no UTF-8 or longer than any state.</summary>
    protected static string? Text(in MqttMessage message)
    {
        const int Longest = 64 * 1024;
        if (message.Payload.Length > Longest)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(message.Payload.Span);
        return text.Contains('\uFFFD', StringComparison.Ordinal) ? null : text.Trim();
    }

    /// <summary>Returns on or off for a word in any case; null for any other.</summary>
    protected static string? OnOrOff(string? word)
        => Outputs.On.Equals(word, StringComparison.OrdinalIgnoreCase) ? Outputs.On : Outputs.Off.Equals(word, StringComparison.OrdinalIgnoreCase) ? Outputs.Off : null;

    /// <summary>Tells a listener of availability, said as a word or as a JSON document with a <c>state</c>.</summary>
    protected static void ReadAvailability(in MqttMessage message, string part, string online, IDeviceListener listener)
    {
        // An empty payload clears what the broker kept, and says nothing.
        if (Text(message) is { Length: > 0 } text)
        {
            var word = text[0] == '{' ? JsonText.Of(message, static root => JsonText.Member(root, "state")) : text;
            listener.Available(part, online.Equals(word, StringComparison.OrdinalIgnoreCase), message.Retained);
        }
    }
}
