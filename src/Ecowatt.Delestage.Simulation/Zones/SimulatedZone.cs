using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Simulation.Zones;

/// <summary>
/// Represents a zone whose relays obey at once, in time that the caller moves: the engine that decides for real loads, told as the controller tells
/// it, with the same order of commands and the same journal. Not safe across threads.
/// </summary>
internal sealed class SimulatedZone
{
    private static readonly TimeSpan RelayInterval = TimeSpan.FromSeconds(3);

    private readonly DateTimeOffset _origin;
    private readonly IJournal? _journal;
    private readonly Action<int, LoadDecision> _moved;
    private readonly List<(int Load, LoadDecision Decision)> _commands = [];

    /// <param name="zone">The zone.</param>
    /// <param name="opened">When its banks were opened, UTC. Relays take 3 s between two moves, as a Phidget 1017's.</param>
    /// <param name="powered">Whether every load is powered then; false where the relays rest instead.</param>
    /// <param name="moved">Told of each relay that moves, by the load's place and what was decided.</param>
    /// <param name="seed">The installation's own number, from which the spread of its loads follows.</param>
    /// <param name="journal">Takes everything down. Default: null, for nothing.</param>
    public SimulatedZone(Zone zone, DateTimeOffset opened, bool powered, Action<int, LoadDecision> moved, long seed = 0, IJournal? journal = null)
    {
        _origin = opened;
        _journal = journal;
        _moved = moved;
        Engine = new ZoneEngine(zone, RelayInterval, saved: null, seed, new EngineClock(opened, TimeSpan.Zero), journal);
        for (var bank = 0; bank < Engine.Banks.Names.Length; bank++)
        {
            Engine.Device(attached: true, rest: !powered, bank);
        }

        for (var i = 0; powered && i < zone.Loads.Length; i++)
        {
            Engine.Found(i, powered: true);
        }
    }

    /// <summary>A zone that goes on from what was remembered.</summary>
    /// <param name="engine">Its engine, whose clock stands at <paramref name="opened"/>.</param>
    /// <param name="opened">The first instant, UTC.</param>
    /// <param name="moved">Told of each relay that moves, by the load's place and what was decided.</param>
    public SimulatedZone(ZoneEngine engine, DateTimeOffset opened, Action<int, LoadDecision> moved) => (Engine, _origin, _moved) = (engine, opened, moved);

    /// <summary>Decides.</summary>
    public ZoneEngine Engine { get; }

    /// <summary>Unplugs or plugs in the boards of all banks, as a 1017 is: its relays rest when it goes and when it comes.</summary>
    public void Plug(bool isIn)
    {
        for (var bank = 0; bank < Engine.Banks.Names.Length; bank++)
        {
            Engine.Device(isIn, rest: true, bank);
        }
    }

    /// <summary>Returns an instant that has passed on both clocks, of which only the wall clock's reading is known.</summary>
    public ClockReading ReadingAt(DateTimeOffset instant) => new(instant, Engine.Now.Monotonic - (Engine.Now.Utc - instant));

    /// <summary>Moves time on.</summary>
    public void At(DateTimeOffset instant) => Engine.Take(instant, instant - _origin);

    /// <summary>Decides for now, and carries out what was decided.</summary>
    /// <returns>Whether any relay moved: then there is more to decide now.</returns>
    public bool Step()
    {
        // A simulation saves nothing: what an evaluation changed matters to its journal alone.
        if (_journal is null)
        {
            Engine.Decide();
        }
        else
        {
            Engine.Evaluate();
        }

        if (!CommandOrder.TakeUp(Engine, _commands))
        {
            return false;
        }

        foreach (var (load, decision) in _commands)
        {
            Engine.Intend(load, decision.Powered);
        }

        foreach (var (load, decision) in _commands)
        {
            Engine.Commanding(load, decision.Powered);
        }

        foreach (var (load, decision) in _commands)
        {
            Engine.Commanded(load, decision.Powered, failure: null);
            _moved(load, decision);
        }

        return true;
    }
}
