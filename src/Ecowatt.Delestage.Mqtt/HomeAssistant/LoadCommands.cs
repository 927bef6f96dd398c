using System.Collections.Concurrent;
using System.Threading.Channels;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Turns messages into overrides, which always end. A message that the broker had kept never acts, for it may be of last year; nor does one that waited here
/// for more than half a minute. Safe across threads.
/// </summary>
internal sealed class LoadCommands(IDelestage delestage, HouseTopics topics, TimeSpan duration, TimeProvider time, ILogger logger)
{
    private const string Author = "mqtt";
    private const int Kept = 1_000;
    private const int MostMinutes = 10_080;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestCommand = TimeSpan.FromSeconds(30);

    private readonly MinuteLimit _refused = new(time);
    private readonly ConcurrentDictionary<(string Zone, string Load), int> _minutes = new();
    private readonly Channel<MqttMessage> _messages = Channel.CreateBounded<MqttMessage>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Occurs when a load's topics have to tell anew what holds: a command set something, or was refused while a page shows it as done.</summary>
    public event Action<string, string>? Answered;

    /// <summary>Returns the longest time of an override in a zone, in minutes.</summary>
    public static int LongestMinutes(Zone zone) => Math.Clamp((int)zone.LongestOverride.TotalMinutes, 1, MostMinutes);

    /// <summary>Returns for how many minutes the next override of a load holds.</summary>
    public int MinutesOf(Zone zone, string load) => Math.Min(_minutes.GetValueOrDefault((zone.Name, load), (int)Math.Max(1, duration.TotalMinutes)), LongestMinutes(zone));

    /// <summary>Takes a message; returns at once.</summary>
    public void Take(MqttMessage message)
    {
        if (message.Retained)
        {
            if (!message.Payload.IsEmpty)
            {
                Refuse(message.Topic, "the broker had kept it, so that nobody knows how old it is; publish commands without the retain flag, and clear this one with an empty message");
            }
        }
        else if (!_messages.Writer.TryWrite(message))
        {
            Refuse(message.Topic, $"more than {Kept} commands waited");
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            await CarryOutAsync(message, stopping).ConfigureAwait(false);
        }
    }

    private async Task CarryOutAsync(MqttMessage message, CancellationToken stopping)
    {
        if (Find(message.Topic) is not { } found)
        {
            Refuse(message.Topic, "there is no such load");
            return;
        }

        var (zone, load) = found;
        var why = time.GetUtcNow() - message.Received > FreshFor ? "it waited for more than 30 s" : await TryAsync(zone, load, message, stopping).ConfigureAwait(false);
        if (why is not null)
        {
            Refuse(message.Topic, why);
        }

        Answered?.Invoke(zone.Name, load.Name);
    }

    private async Task<string?> TryAsync(Zone zone, Load load, MqttMessage message, CancellationToken stopping)
    {
        if (message.Topic.EndsWith("/minutes/set", StringComparison.Ordinal))
        {
            if (CommandReader.Minutes(message.Payload) is not { } minutes || minutes > LongestMinutes(zone))
            {
                return $"it is no number of minutes from 1 to {LongestMinutes(zone)}";
            }

            _minutes[(zone.Name, load.Name)] = minutes;
            return null;
        }

        if (CommandReader.Read(message.Payload) is not { } command)
        {
            return $"it is no command; expected {CommandReader.Expected}";
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), enough, LongestCommand, Timeout.InfiniteTimeSpan);
        try
        {
            if (command.Powered is { } powered)
            {
                var length = TimeSpan.FromMinutes(command.Minutes ?? MinutesOf(zone, load.Name));
                await delestage.SetOverrideAsync(zone.Name, load.Name, powered, OverrideExpiry.After(length < zone.LongestOverride ? length : zone.LongestOverride), command.By ?? Author, enough.Token).ConfigureAwait(false);
            }
            else
            {
                await delestage.ClearOverrideAsync(zone.Name, load.Name, enough.Token).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e) when (e is OverrideRefusedException or ControllerNotRunningException or ArgumentException)
        {
            return SingleLine.Of(e.Message, 160);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return "the zone did not take it within 30 s";
        }
    }

    private (Zone Zone, Load Load)? Find(string topic)
    {
        foreach (var zone in delestage.Zones)
        {
            if (topic.StartsWith($"{topics.Zone(zone.Zone.Name)}/", StringComparison.Ordinal)
                && zone.Zone.Loads.FirstOrDefault(load => topic.StartsWith($"{topics.Load(zone.Zone.Name, load.Name)}/", StringComparison.Ordinal)) is { } load)
            {
                return (zone.Zone, load);
            }
        }

        return null;
    }

    private void Refuse(string topic, string why)
    {
        if (_refused.Count() is > 0 and var count)
        {
            logger.CommandRefused(count, topic, why);
        }
    }
}
