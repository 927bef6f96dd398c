using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A journal in memory.</summary>
internal sealed class TestJournal : IJournal
{
    public List<(string Kind, ClockReading At, string Text)> Lines { get; } = [];

    public void Write<T>(string kind, ClockReading at, T state, Action<Utf8JsonWriter, T> members)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            members(json, state);
            json.WriteEndObject();
        }

        Lines.Add((kind, at, Encoding.UTF8.GetString(stream.ToArray())));
    }

    /// <summary>What a replay of these lines writes.</summary>
    public TestJournal Replayed()
    {
        var again = new TestJournal();
        var replay = new Replay(again);
        foreach (var (kind, at, text) in Lines)
        {
            using var line = JsonDocument.Parse(text);
            replay.Take(kind, at, line.RootElement);
        }

        return again;
    }
}
