using System.Globalization;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Mqtt;
using Ecowatt.Delestage.Tool.Output;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>A topic that is a source of levels.</summary>
internal sealed class LevelsTopicReader(MqttSignalOptions options) : HouseReader(TopicUse.Levels, options.Name, options.Topic)
{
    public override ReaderResult Read(in MqttMessage message)
    {
        var (slices, problem) = LevelsReader.Read(message.Payload, options.Name);
        return new(this) { At = message.Received, Problem = problem, Meaning = problem is null ? Of(slices) : null };
    }

    private static Words Of(IReadOnlyList<SignalSlice> slices)
    {
        if (slices.Count == 0)
        {
            return new("no hours", "aucune heure");
        }

        var (from, to, highest) = (Clock(slices[0].Start), Clock(slices[^1].End), (int)slices.Max(static slice => slice.Level));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{slices.Count} {(slices.Count == 1 ? "span" : "spans")}, {from} to {to}, highest level {highest}"),
            string.Create(CultureInfo.InvariantCulture, $"{slices.Count} {(slices.Count == 1 ? "plage" : "plages")}, {from} à {to}, niveau le plus haut {highest}"));
    }

    private static string Clock(DateTimeOffset at) => ParisTime.ToParis(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
