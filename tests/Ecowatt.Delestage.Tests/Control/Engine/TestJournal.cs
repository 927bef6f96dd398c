using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Control.Engine;

/// <summary>A journal in memory.</summary>
internal sealed class TestJournal : IJournal
{
    public List<(string Kind, Moment At, string Text)> Lines { get; } = [];

    public void Write<T>(string kind, Moment at, T state, Action<Utf8JsonWriter, T> members)
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
