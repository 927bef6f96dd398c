using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// What the journal knows of a zone's decisions: an evaluation is written where anything differs, and says what does. Allocates nothing
/// where nothing differs. Not safe across threads.
/// </summary>
internal sealed class WrittenDecisions(ZoneState state)
{
    private readonly LoadDecision[] _written = new LoadDecision[state.Zone.Loads.Length];
    private readonly LoadState[] _before = new LoadState[state.Zone.Loads.Length];
    private (long Turn, DateTimeOffset Quarter, ulong PlannedFor, ClockReading? PersonChanged) _roundsWritten = (-1, default, 0, null);
    private (long Turn, DateTimeOffset Quarter, ulong PlannedFor, ClockReading? PersonChanged) _roundsBefore;

    /// <summary>An evaluation begins.</summary>
    public void Begin()
    {
        state.States.CopyTo(_before);
        _roundsBefore = state.Rounds;
    }

    /// <summary>An evaluation has ended.</summary>
    /// <param name="decisions">What it decided.</param>
    /// <param name="now">When.</param>
    /// <returns>What to write; null where nothing differs.</returns>
    public EvaluationEvent? End(LoadDecision[] decisions, ClockReading now)
    {
        if (_roundsBefore == state.Rounds && _roundsWritten == state.Rounds && !Differ(decisions))
        {
            return null;
        }

        var changed = new OrderedDictionary<string, LoadDecision>();
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i] != _written[i])
            {
                changed.Add(state.Zone.Loads[i].Name, decisions[i]);
            }
        }

        decisions.CopyTo(_written, 0);
        _roundsWritten = state.Rounds;
        return new EvaluationEvent(changed) { Now = now };
    }

    // What was measured last decides nothing by itself.
    private bool Differ(LoadDecision[] decisions)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i] != _written[i] || _before[i] with { Watts = state.States[i].Watts } != state.States[i])
            {
                return true;
            }
        }

        return false;
    }
}
