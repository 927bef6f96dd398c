using Ecowatt.Delestage.Tests.Engine;

namespace Ecowatt.Delestage.Tests.Control.Days;

/// <summary>A house in a noisy world, and how often each of its relays moved. Whatever happens, its journal replays.</summary>
internal sealed class Cycling
{
    private readonly TestJournal _journal = new();
    private readonly List<(DateTimeOffset At, int Load, bool Powered)> _moves = [];
    private readonly bool?[] _was;
    private readonly DateTimeOffset _start;

    public Cycling(Zone zone, string hours, DateTimeOffset start)
    {
        _start = start;
        House = new ScriptedHouse(zone, start, _journal);
        House.At(start, () => House.Publish(Houses.Timeline(hours)));
        House.Seen = Book;
        _was = new bool?[zone.Loads.Length];
    }

    public ScriptedHouse House { get; }

    /// <summary>What the loads draw by what their relays are.</summary>
    public double Drawn => House.Engine.Zone.Loads.Where((_, i) => House.Engine.State.IsPowered(i) != false).Sum(static load => load.RatedPower);

    public IReadOnlyList<(DateTimeOffset At, int Load, bool Powered)> Moves => _moves;

    /// <summary>Runs to the end, and gives the moves of each load: of all, and the most within any hour.</summary>
    public string Run(TimeSpan length)
    {
        House.RunTo(_start + length);
        Assert.Equal(_journal.Lines, _journal.Replayed().Lines);
        return string.Join('\n', House.Engine.Zone.Loads.Select((load, i) => $"{load.Name}: {_moves.Count(move => move.Load == i)} moves, {MostInAnHour(i)} within an hour"));
    }

    public int MovesOf(int load) => _moves.Count(move => move.Load == load);

    private int MostInAnHour(int load)
    {
        DateTimeOffset[] moves = [.. _moves.Where(move => move.Load == load).Select(static move => move.At)];
        return moves.Length == 0 ? 0 : moves.Max(first => moves.Count(move => move >= first && move < first + TimeSpan.FromHours(1)));
    }

    private void Book()
    {
        for (var i = 0; i < _was.Length; i++)
        {
            var powered = House.Engine.State.IsPowered(i);
            if (_was[i] is { } before && powered is { } now && before != now)
            {
                _moves.Add((House.Now, i, now));
            }

            _was[i] = powered ?? _was[i];
        }
    }
}
