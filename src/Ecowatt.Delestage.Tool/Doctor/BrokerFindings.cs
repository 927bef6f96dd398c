using System.Collections.Concurrent;
using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.HomeAssistant;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>
/// What a broker answered to a house's questions. All of them are asked on topics of the house's own, with messages that no broker keeps and a client id that no
/// program has, so that a house which runs meanwhile notices nothing.
/// </summary>
internal sealed class BrokerFindings
{
    private const int Echoes = 5;
    private const int MostKept = 2_000;

    private static readonly TimeSpan EchoLimit = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _echoes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _kept = new(StringComparer.Ordinal);
    private int _comings;

    private BrokerFindings()
    {
    }

    /// <summary>Gets what the broker refused, with its reason: a topic or filter, and whether it is one that the house publishes on.</summary>
    public List<(string Topic, bool Publishes, string Reason)> Refused { get; } = [];

    /// <summary>Gets how long each message took to the broker and back; empty where none came back.</summary>
    public List<TimeSpan> RoundTrips { get; } = [];

    /// <summary>Gets what the broker keeps below the house's topics and of its discovery documents.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Kept => _kept;

    /// <summary>Gets how often somebody said within these seconds that the house comes or goes.</summary>
    public int Comings => _comings;

    /// <summary>Gets whether the broker takes a client without a user too.</summary>
    public bool TakesAnybody { get; private set; }

    /// <summary>Asks.</summary>
    /// <param name="settings">How the house would connect.</param>
    /// <param name="topics">The topics of the house.</param>
    /// <param name="filters">What it listens to besides its own.</param>
    /// <param name="announces">Whether it publishes discovery documents.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MqttUnavailableException">There is no connection; the message says why and what to do.</exception>
    public static async Task<BrokerFindings> AskAsync(MqttConnectionSettings settings, HouseTopics topics, IEnumerable<string> filters, bool announces, CancellationToken cancellation)
    {
        var found = new BrokerFindings();
        var mark = Guid.NewGuid().ToString("N");
        var own = settings with { ClientId = $"ecowatt-{mark}"[..20], WillTopic = null };
        await using (var broker = await BrokerInquiry.ConnectAsync(own, message => found.Take(message, topics), TimeProvider.System, cancellation))
        {
            foreach (var filter in filters.Prepend(topics.AllDiscovery).Prepend($"{topics.Root}/#").Distinct(StringComparer.Ordinal))
            {
                found.Note(filter, false, await broker.SubscribeAsync(filter, cancellation));
            }

            await found.MeasureAsync(broker, $"{topics.Root}/doctor/{mark}", cancellation);
            if (announces)
            {
                // An empty message takes out of Home Assistant what is not there: it changes nothing, and tells whether the user may.
                var document = topics.Discovery("doctor");
                found.Note(document, true, await broker.PublishAsync(new MqttPublication(document, ReadOnlyMemory<byte>.Empty, MqttPublicationKind.Event), cancellation));
            }
        }

        found.TakesAnybody = string.IsNullOrEmpty(settings.Options.User) || await TakesAnybodyAsync(own, cancellation);
        return found;
    }

    // Messages come in order: what the broker had kept is there before the first echo.
    private async Task MeasureAsync(BrokerInquiry broker, string topic, CancellationToken cancellation)
    {
        for (var number = 0; number < Echoes; number++)
        {
            var probe = $"{topic}-{number}";
            var echo = _echoes[probe] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var started = TimeProvider.System.GetTimestamp();
            if (await broker.PublishAsync(new MqttPublication(probe, Encoding.UTF8.GetBytes("probe"), MqttPublicationKind.Event), cancellation) is { } reason)
            {
                Note(topic, true, reason);
                return;
            }

            try
            {
                await echo.Task.WaitAsync(EchoLimit, TimeProvider.System, cancellation);
                RoundTrips.Add(TimeProvider.System.GetElapsedTime(started));
            }
            catch (TimeoutException)
            {
                // The broker took it and gave it to nobody, which is how some refuse.
                return;
            }
        }
    }

    private void Take(MqttMessage message, HouseTopics topics)
    {
        if (_echoes.TryGetValue(message.Topic, out var echo))
        {
            echo.TrySetResult();
        }
        else if (message.Retained && !message.Payload.IsEmpty && _kept.Count < MostKept)
        {
            _kept[message.Topic] = message.Payload;
        }
        else if (message.Topic == topics.Availability && !message.Retained)
        {
            Interlocked.Increment(ref _comings);
        }
    }

    private void Note(string topic, bool publishes, string? reason)
    {
        if (reason is not null)
        {
            Refused.Add((topic, publishes, reason));
        }
    }

    private static async Task<bool> TakesAnybodyAsync(MqttConnectionSettings settings, CancellationToken cancellation)
    {
        var stranger = new Ecowatt.Delestage.Mqtt.MqttOptions
        {
            Broker = settings.Options.Broker, CaFile = settings.Options.CaFile, CertificateFile = settings.Options.CertificateFile, CertificateKeyFile = settings.Options.CertificateKeyFile, Timeout = settings.Options.Timeout,
        };
        try
        {
            await using var broker = await BrokerInquiry.ConnectAsync(settings with { Options = stranger }, static _ => { }, TimeProvider.System, cancellation);
            return true;
        }
        catch (MqttUnavailableException)
        {
            return false;
        }
    }
}
