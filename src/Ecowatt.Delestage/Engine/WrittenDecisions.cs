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

    /// <summary>Tells whether an evaluation that has ended must be written: a decision differs, or what is remembered.</summary>
    /// <param name="decisions">The decisions.</param>
    public bool Differ(LoadDecision[] decisions)
    {
        if (_roundsBefore != state.Rounds || _roundsWritten != state.Rounds)
        {
            return true;
        }

        for (var i = 0; i < decisions.Length; i++)
        {
            // What was measured last decides nothing by itself.
            if (decisions[i] != _written[i] || _before[i] with { Watts = state.States[i].Watts } != state.States[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The evaluation, with the decisions that differ.</summary>
    public EvaluationEvent Changes(LoadDecision[] decisions, ClockReading now)
    {
        var changed = new OrderedDictionary<string, LoadDecision>();
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i] != _written[i])
            {
                changed.Add(state.Zone.Loads[i].Name, decisions[i]);
            }
        }

        return new EvaluationEvent(changed) { Now = now };
    }

    /// <summary>The evaluation is written.</summary>
    public void Take(LoadDecision[] decisions)
    {
        decisions.CopyTo(_written, 0);
        _roundsWritten = state.Rounds;
    }
}
