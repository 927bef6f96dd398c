using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>A simulation drives the engine as the controller does.</summary>
public sealed class SimulatedZoneTests
{
    private readonly TestJournal _journal = new();
    private readonly List<(int Load, DateTimeOffset At)> _moved = [];
    private DateTimeOffset _now = Houses.At(16);

    [Fact]
    public void It_sheds_the_least_important_load_first_and_restores_the_most_important_first_two_seconds_apart()
    {
        Evening();

        Assert.Equal([(1, Houses.At(17)), (2, Houses.At(17)), (0, Houses.At(17))], _moved[..3]);
        Assert.Equal([(0, Houses.At(20)), (2, Houses.At(20, 0, 2)), (1, Houses.At(20, 0, 4))], _moved[3..]);
    }

    [Fact]
    public void Every_command_of_a_round_is_written_down_before_the_first_relay_moves()
    {
        Evening();

        Assert.Equal(
            ["command", "command", "command", "result", "result", "result", "command", "result", "command", "result", "command", "result"],
            _journal.Lines.Select(static line => line.Kind).Where(static kind => kind is "command" or "result"));
    }

    [Fact]
    public void Its_journal_replays_to_the_byte()
    {
        Evening();

        Assert.Equal(_journal.Lines, _journal.Replayed().Lines);
    }

    [Fact]
    public void Without_a_journal_it_decides_moves_and_remembers_the_same()
    {
        var written = Evening();
        var moved = _moved.ToArray();
        _moved.Clear();
        _now = Houses.At(16);

        var unwritten = Evening(journal: false);

        Assert.Equal(moved, _moved);
        Assert.Equal(written.Decisions.ToArray(), unwritten.Decisions.ToArray());
        Assert.Equal(
            JsonSerializer.Serialize(written.Save(), EngineJson.Default.SavedZoneState),
            JsonSerializer.Serialize(unwritten.Save(), EngineJson.Default.SavedZoneState));
    }

    [Theory]
    [InlineData(true, RelayContact.NormallyOpen, true)]
    [InlineData(false, RelayContact.NormallyOpen, false)]
    [InlineData(false, RelayContact.NormallyClosed, true)]
    public void It_begins_with_loads_powered_or_with_relays_at_rest(bool powered, RelayContact contact, bool expected)
    {
        var zone = new SimulatedZone(Houses.Zone(Houses.Load("heater") with { Contact = contact }), _now, powered, static (_, _) => { });

        Assert.Equal(expected, zone.Engine.State.IsPowered(0));
    }

    private ZoneEngine Evening(bool journal = true)
    {
        var zone = new SimulatedZone(
            Houses.Zone(Load("a", 0, priority: 1), Load("b", 1, priority: 9), Load("c", 2, priority: 5)),
            _now.AddDays(-1),
            powered: true,
            (load, _) => _moved.Add((load, _now)),
            journal: journal ? _journal : null);
        while (_now < Houses.At(22))
        {
            zone.At(_now);
            zone.Engine.Signals(Houses.Timeline("111111111111111112221111"));
            if (!zone.Step())
            {
                _now = zone.Engine.Next is { } next && next < Houses.At(22) ? next : Houses.At(22);
            }
        }

        return zone.Engine;
    }

    private static Load Load(string name, int channel, int priority)
        => Houses.Load(name, channel) with { Priority = priority, MaxShedTime = TimeSpan.FromHours(6) };
}
