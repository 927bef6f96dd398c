using System.Text.Json;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>Reads a journal over all its restarts: each command has its result after it, or a start; each order holds until its end and not beyond, and no start forgets the signals.</summary>
/// <param name="zone">The zone.</param>
/// <param name="acknowledged">Load and end of each order that its giver was told of as saved; any other may be lost with the process.</param>
internal sealed class JournalAudit(Zone zone, string[] acknowledged)
{
    private readonly Dictionary<string, bool> _commanded = [];
    private readonly Dictionary<string, string> _rules = zone.Loads.ToDictionary(static load => load.Name, static _ => "");
    private readonly Dictionary<string, DateTimeOffset> _orders = [];
    private bool _known;

    public void Read(string journal)
    {
        using var reader = new JournalReader(journal);
        while (reader.Read())
        {
            using var line = JsonDocument.Parse(reader.Current.Utf8);
            Take(reader.Current.Kind, reader.Current.At, line.RootElement);
        }

        Assert.Null(reader.Fault);
        Assert.Empty(_commanded);
        Assert.NotEmpty(_rules.Values);
    }

    private void Take(string kind, DateTimeOffset at, JsonElement line)
    {
        switch (kind)
        {
            case "start":
                // What was under way is unknown from here on; what is decided is told anew.
                _commanded.Clear();
                Restart(line);
                break;
            case "command":
                Assert.True(_commanded.TryAdd(Load(line), line.GetProperty("powered").GetBoolean()), $"{Load(line)} is commanded at {at:O} though a command is under way");
                break;
            case "result":
                Assert.True(_commanded.Remove(Load(line), out var powered) && powered == line.GetProperty("powered").GetBoolean(), $"a result of {Load(line)} at {at:O} without its command");
                break;
            case "override":
                _orders[Load(line)] = Until(line.GetProperty("override"));
                break;
            case "signals":
                _known = true;
                break;
            case "evaluation":
                Look(at, line.GetProperty("decisions"));
                break;
        }
    }

    private void Restart(JsonElement line)
    {
        foreach (var (load, until) in _orders.ToArray())
        {
            if (acknowledged.Contains($"{load} {until.UtcTicks}"))
            {
                continue;
            }

            var saved = line.GetProperty("saved").GetProperty("loads").EnumerateArray().Single(saved => saved.GetProperty("name").GetString() == load).GetProperty("state");
            _orders.Remove(load);
            if (saved.TryGetProperty("override", out var order))
            {
                _orders[load] = Until(order);
            }
        }
    }

    private static DateTimeOffset Until(JsonElement order)
        => order.GetProperty("given").GetProperty("utc").GetDateTimeOffset() + TimeSpan.FromSeconds(order.GetProperty("durationSeconds").GetDouble());

    private void Look(DateTimeOffset at, JsonElement decisions)
    {
        foreach (var decision in decisions.EnumerateObject())
        {
            _rules[decision.Name] = decision.Value.GetProperty("rule").GetString()!;
        }

        foreach (var (load, rule) in _rules)
        {
            // Every hour is published: what was known once is on disk, and no start may forget it.
            Assert.True(!_known || rule != "unknown", $"at {at:O} {load} is decided as if no hour were published");
            var ordered = _orders.TryGetValue(load, out var until) && at < until;
            Assert.True(ordered == (rule == "override"), $"at {at:O} {load} is decided by {rule}; its order ends at {until:O}");
        }
    }

    private static string Load(JsonElement line) => line.GetProperty("load").GetString()!;
}
