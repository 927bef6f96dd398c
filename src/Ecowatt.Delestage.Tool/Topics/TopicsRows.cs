using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>What is said of topics, readers and messages, in the language of the call.</summary>
internal static class TopicsRows
{
    /// <summary>Returns the title above what is imagined: at a glance it is nothing that was sent.</summary>
    public static string NotSent => UiText.Of("NOT SENT: what this house would say, undecided yet", "NON ENVOYÉ : ce que dirait cette maison, pas encore décidée");

    /// <summary>Returns what stands before each line of what is imagined.</summary>
    public static string WouldSay => UiText.Of("would send", "enverrait");

    /// <summary>Returns the word for a message that the broker had kept.</summary>
    public static string Kept => UiText.Of("kept", "gardé");

    /// <summary>Returns an age in a few characters.</summary>
    public static string Age(TimeSpan age)
        => age < TimeSpan.FromMinutes(1) ? string.Create(UiText.Culture, $"{Math.Max(0, (int)age.TotalSeconds)} s")
            : age < TimeSpan.FromHours(1) ? string.Create(UiText.Culture, $"{(int)age.TotalMinutes} min")
            : string.Create(UiText.Culture, $"{(int)age.TotalHours} h");

    /// <summary>Returns the last value of a topic: what the house's sensor gets of it, with its unit, where there is one, and the message.</summary>
    public static string Value(TopicEntry entry) => entry.Bytes == 0 ? Empty : entry.Bytes > 4 * PayloadText.Longest ? $"{Size(entry.Bytes)}{UiText.Colon} {entry.Payload}" : entry.Payload;

    /// <summary>Returns what the house makes of a topic's last message; empty where it does not read it.</summary>
    public static string Reading(TopicEntry entry) => string.Join("; ", entry.Results.Select(static result => $"{Name(result.Reader)}{UiText.Colon} {result.Text}"));

    /// <summary>Returns a reader's kind and name.</summary>
    public static string Name(HouseReader reader) => $"{Use(reader.Reads)} {PayloadText.Line(reader.Name, 64)}";

    /// <summary>Returns what a reader has, or why it has nothing.</summary>
    public static (string Text, bool IsWell) Result(HouseReader reader, ReaderResult? result, TopicsState state)
    {
        if (result is null)
        {
            var unheard = reader.Filters.All(filter => !state.Filters.Any(heard => Covers(heard, filter)));
            return reader.Reads == TopicUse.Command ? (UiText.Of("no order came", "aucun ordre n’est venu"), true)
                : (unheard
                    ? UiText.Of($"not listened to: add --topic {reader.Filters[0]}", $"pas écouté : ajoutez --topic {reader.Filters[0]}")
                    : UiText.Of($"nothing came on {reader.Filters[0]}", $"rien n’est venu sur {reader.Filters[0]}"), false);
        }

        var age = state.Now - result.At;
        return reader is SensorReader { MaxAge: { } longest } && result.Problem is null && age > longest
            ? (UiText.Of($"{result.Text}, but silent for {Age(age)}, more than MaxAge: counts as missing", $"{result.Text}, mais muet depuis {Age(age)}, plus que MaxAge : compte comme manquant"), false)
            : (result.Problem is null ? $"{result.Text} ({Age(age)})" : UiText.Of($"nothing: {result.Text}", $"rien : {result.Text}"), result.Problem is null);
    }

    /// <summary>Returns a message that the house would send.</summary>
    public static string Of(WouldSend message)
    {
        var flaw = message.Problems.Count > 0 ? UiText.Of($"; Home Assistant refuses it: {message.Problems[0]}", $" ; Home Assistant le refuse : {message.Problems[0]}") : "";
        return message.Use == WouldSendUse.Discovery
            ? $"{message.Topic}  {(message.Retain ? $"[{Kept}] " : "")}{Size(message.Bytes)}{flaw}"
            : $"{message.Topic}  {(message.Retain ? $"[{Kept}] " : "")}{(message.Bytes == 0 ? Empty : message.Payload)}";
    }

    /// <summary>Returns how many topics and messages came, and what was left out.</summary>
    public static string Totals(TopicsState state)
    {
        var (topics, messages, left) = (state.Book.Count, state.Book.Messages, state.Book.LeftOut);
        var over = left == 0 ? "" : UiText.Of(
            string.Create(UiText.Culture, $", {left:#,0} messages of further topics left out (--topic narrows)"),
            string.Create(UiText.Culture, $", {left:#,0} messages d’autres sujets laissés de côté (--topic restreint)"));
        return string.Create(UiText.Culture, $"{topics:#,0} {UiText.Of(topics == 1 ? "topic" : "topics", topics == 1 ? "sujet" : "sujets")}, {messages:#,0} {(messages == 1 ? "message" : "messages")}{over}");
    }

    /// <summary>Returns why messages do not pass; null while they do.</summary>
    public static string? Trouble(TopicsState state) => state.Status.Why is { } why ? UiText.Message(why) : null;

    private static string Empty => UiText.Of("(empty)", "(vide)");

    private static string Size(int bytes)
        => bytes >= 1_048_576 ? string.Create(UiText.Culture, $"{bytes / 1_048_576.0:0.#} {UiText.Of("MB", "Mo")}")
            : bytes >= 10_240 ? string.Create(UiText.Culture, $"{bytes / 1024} {UiText.Of("kB", "ko")}")
            : string.Create(UiText.Culture, $"{bytes:#,0} {UiText.Of("bytes", "octets")}");

    private static string Use(TopicUse use) => use switch
    {
        TopicUse.Sensor => UiText.Of("sensor", "capteur"),
        TopicUse.Levels => UiText.Of("levels", "niveaux"),
        TopicUse.Relay => UiText.Of("bank", "banc"),
        _ => UiText.Of("orders of", "ordres de"),
    };

    // A filter as a topic: what it means at the least.
    private static bool Covers(string heard, string filter) => TopicFilter.Matches(heard, filter);
}
