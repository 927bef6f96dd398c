using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>
/// Books what comes from a broker, in bounded memory: of each topic the last message, cut to what is shown; of topics as many as a house has. What is left out
/// is counted. Safe across threads; messages come one at a time.
/// </summary>
/// <param name="readers">The house's readers; none without a house.</param>
internal sealed class TopicBook(IReadOnlyList<HouseReader> readers)
{
    /// <summary>How many topics are kept.</summary>
    public const int MostTopics = 10_000;

    // A topic may have 65,535 bytes; no house's has.
    private const int LongestTopic = 1_000;
    private const int MostNews = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TopicEntry> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<HouseReader, ReaderResult> _results = [];
    private readonly Queue<TopicEntry> _news = [];
    private long _messages;
    private long _leftOut;
    private long _newsLeft;

    /// <summary>Gets how many messages came.</summary>
    public long Messages => Read(() => _messages);

    /// <summary>Gets how many messages were of topics that are not kept.</summary>
    public long LeftOut => Read(() => _leftOut);

    /// <summary>Gets how many topics are kept.</summary>
    public int Count => Read(() => _topics.Count);

    /// <summary>Gets the topics in their order.</summary>
    public IReadOnlyList<TopicEntry> All => Read(() => _topics.Values.OrderBy(static entry => entry.Topic, StringComparer.Ordinal).ToArray());

    /// <summary>Gets the last that each reader of the house made of a message; null where none came.</summary>
    public IReadOnlyList<(HouseReader Reader, ReaderResult? Result)> Results => Read(() => readers.Select(reader => (reader, _results.GetValueOrDefault(reader))).ToArray());

    /// <summary>Takes a message.</summary>
    public void Take(MqttMessage message)
    {
        // The house's own readers get all of it, whatever is shown.
        ReaderResult[] results = [.. readers.Where(reader => reader.Hears(message.Topic)).Select(reader => reader.Read(message)).OfType<ReaderResult>()];
        var payload = PayloadText.Of(message.Payload);
        lock (_gate)
        {
            _messages++;
            foreach (var result in results)
            {
                _results[result.Reader] = result;
            }

            var known = _topics.GetValueOrDefault(message.Topic);
            if (known is null && (_topics.Count >= MostTopics || message.Topic.Length > LongestTopic))
            {
                _leftOut++;
                return;
            }

            var entry = new TopicEntry(known?.Topic ?? PayloadText.Line(message.Topic, LongestTopic), payload, message.Payload.Length, message.Retained, (known?.Count ?? 0) + 1, message.Received) { Results = results };
            _topics[message.Topic] = entry;
            _news.Enqueue(entry);
            if (_news.Count > MostNews)
            {
                _news.Dequeue();
                _newsLeft++;
            }
        }
    }

    /// <summary>Returns the messages since the last call, and how many before them were left out because nobody asked in time.</summary>
    public (IReadOnlyList<TopicEntry> News, long Left) TakeNews()
    {
        lock (_gate)
        {
            var (news, left) = (_news.ToArray(), _newsLeft);
            _news.Clear();
            _newsLeft = 0;
            return (news, left);
        }
    }

    /// <summary>Returns as many topics as fit: those that the house reads first, then those heard last, in the order of their names.</summary>
    public IReadOnlyList<TopicEntry> Shown(int most)
    {
        TopicEntry[] all = [.. Read(() => _topics.Values.ToArray())];
        return [.. (all.Length <= most ? all : all.OrderByDescending(static entry => entry.Results.Count > 0).ThenByDescending(static entry => entry.ReceivedAt).ThenBy(static entry => entry.Topic, StringComparer.Ordinal).Take(most)).OrderBy(static entry => entry.Topic, StringComparer.Ordinal)];
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
