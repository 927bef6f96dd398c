using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>
/// Represents the conventions of Shelly devices of the second generation and later. Each call has a number, and its answer bears it: an answer to an
/// older call confirms no newer one. A command is two calls, to switch and to tell how the output stands then, with its timer.
/// </summary>
/// <param name="device">Its topic prefix, by default its id.</param>
/// <param name="relays">Its switches, from 0.</param>
/// <param name="reply">The topic prefix on which it answers: this program's own.</param>
internal sealed class ShellyGen2Dialect(string device, ImmutableArray<string> relays, string reply) : DeviceDialect
{
    private const string Status = "Switch.GetStatus";

    // Questions without an answer are forgotten, so that a device which never answers fills no memory.
    private const int LongestMemory = 256;

    private readonly ConcurrentDictionary<long, int> _asked = new();
    private long _calls;

    public override ImmutableArray<string> Filters => [$"{device}/online", $"{device}/events/rpc", $"{device}/status/+", $"{reply}/rpc"];

    public override ImmutableArray<DeviceQuestion> Ask()
        => [.. relays.Select((_, channel) => new DeviceQuestion(DeviceQuestion.OfOutput(channel), AskOne(channel)))];

    public override MqttPublication AskOne(int channel) => Question(channel).Message;

    public override DeviceCommand Command(int channel, string output, TimeSpan? timer)
    {
        var number = Interlocked.Increment(ref _calls);
        var parameters = string.Create(CultureInfo.InvariantCulture, $"\"id\":{relays[channel]},\"on\":{(output == Outputs.On ? "true" : "false")}{(timer is { } time ? $",\"toggle_after\":{(long)time.TotalSeconds}" : "")}");
        var question = Question(channel);
        return new([Call(number, "Switch.Set", parameters), question.Message], number, question.Number);
    }

    public override void Read(in MqttMessage message, IDeviceListener listener)
    {
        if (message.Topic == $"{device}/online")
        {
            ReadAvailability(message, Itself, "true", listener);
            return;
        }

        var (topic, retained) = (message.Topic, message.Retained);
        JsonText.Of(message, root =>
        {
            if (topic == $"{reply}/rpc")
            {
                ReadAnswer(root, retained, listener);
            }
            else if (topic == $"{device}/events/rpc")
            {
                ReadNotice(root, retained, listener);
            }
            else if (ChannelOf(topic[(topic.LastIndexOf('/') + 1)..]) is { } channel)
            {
                Tell(channel, root, retained, null, listener);
            }

            return "";
        });
    }

    private (long Number, MqttPublication Message) Question(int channel)
    {
        var number = Interlocked.Increment(ref _calls);
        _asked[number] = channel;
        if (_asked.Count > LongestMemory)
        {
            _asked.TryRemove(_asked.Keys.Min(), out _);
        }

        return (number, Call(number, Status, $"\"id\":{relays[channel]}"));
    }

    private void ReadAnswer(JsonElement root, bool retained, IDeviceListener listener)
    {
        if (retained || !long.TryParse(JsonText.Member(root, "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        if (JsonText.Find(root, "error") is { } error)
        {
            _asked.TryRemove(number, out _);
            listener.Refused(number, $"{JsonText.Member(error, "message") ?? "no words"} ({JsonText.Member(error, "code")})");
        }
        else if (_asked.TryRemove(number, out var channel) && JsonText.Find(root, "result") is { } result)
        {
            Tell(channel, result, retained, number, listener);
        }
    }

    // A notice holds what changed, and nothing else: one about power says nothing of the output.
    private void ReadNotice(JsonElement root, bool retained, IDeviceListener listener)
    {
        if (JsonText.Member(root, "method") is not ("NotifyStatus" or "NotifyFullStatus") || JsonText.Find(root, "params") is not { } changes)
        {
            return;
        }

        for (var channel = 0; channel < relays.Length; channel++)
        {
            if (JsonText.Find(changes, $"switch:{relays[channel]}") is { } change)
            {
                Tell(channel, change, retained, null, listener);
            }
        }
    }

    private static void Tell(int channel, JsonElement status, bool retained, long? ticket, IDeviceListener listener)
    {
        if (OnOrOff(JsonText.Member(status, "output")) is { } output)
        {
            // An answer tells the whole status: where it names no timer there is none.
            listener.Output(new(channel, output, retained) { Ticket = ticket, HasTimer = ticket is null ? null : JsonText.Find(status, "timer_duration") is not null });
        }
    }

    private int? ChannelOf(string component)
    {
        for (var channel = 0; channel < relays.Length; channel++)
        {
            if (component == $"switch:{relays[channel]}")
            {
                return channel;
            }
        }

        return null;
    }

    private MqttPublication Call(long number, string method, string parameters)
        => Message($"{device}/rpc", string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{number},\"src\":\"{reply}\",\"method\":\"{method}\",\"params\":{{{parameters}}}}}"));
}
