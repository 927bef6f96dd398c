using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A journal in memory.</summary>
internal sealed class TestJournal : IJournal
{
    public List<(string Kind, ClockReading At, string Text)> Lines { get; } = [];

    public void Write(JournalEvent happened)
    {
        using var entry = new JournalEntry();
        Lines.Add((EventKind.Of(happened), happened.Now, $"{{{Encoding.UTF8.GetString(entry.Encode(happened))}}}"));
    }

    /// <summary>What a replay of these lines writes.</summary>
    public TestJournal Replayed()
    {
        var again = new TestJournal();
        Repeat(again);
        return again;
    }

    /// <summary>The engine after a replay of these lines.</summary>
    public ZoneEngine Repeat(IJournal again)
        => Lines.Aggregate((ZoneEngine?)null, (engine, line) => JsonSerializer.Deserialize(line.Text, JournalJson.Default.JournalEvent)!.Repeat(engine, again))!;
}
