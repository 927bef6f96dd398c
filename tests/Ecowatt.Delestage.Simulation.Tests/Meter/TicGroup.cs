using System.Text;

namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>
/// A group as the specification reads it (Enedis-NOI-CPT_54E, 5.3), written for these tests alone: <see cref="RecordedFrames"/> holds it to
/// captures of real meters before it judges ours.
/// </summary>
internal sealed record TicGroup(string Label, string Date, string Value, bool IsRight)
{
    /// <summary>Every group between the frame's begin and end, or as far as there are any.</summary>
    public static IEnumerable<TicGroup> Read(byte[] bytes)
        => Encoding.Latin1.GetString(bytes).Split('\n', '\r').Where(static text => text.Length > 3 && !text.Contains('\u0002', StringComparison.Ordinal)).Select(Parse);

    private static TicGroup Parse(string text)
    {
        text = text.TrimEnd('\u0003', '\u0002');
        var standard = text.Contains('\t', StringComparison.Ordinal);
        var summed = standard ? text[..^1] : text[..^2];
        var right = (char)((summed.Sum(static character => character) & 0x3F) + 0x20) == text[^1];
        var parts = text[..^2].Split(standard ? '\t' : ' ', standard ? 3 : 2);
        return parts.Length == 3 ? new TicGroup(parts[0], parts[1], parts[2], right) : new TicGroup(parts[0], "", parts.ElementAtOrDefault(1) ?? "", right);
    }
}
