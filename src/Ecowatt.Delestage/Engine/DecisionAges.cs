using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>Keeps the instants since which each load's desired state and its rule stand. They are saved, so that a restart does not begin them anew. Not safe across threads.</summary>
internal sealed class DecisionAges(int loads)
{
    private readonly DecisionAge?[] _ages = new DecisionAge?[loads];

    /// <summary>A load's; null before its first decision.</summary>
    public DecisionAge? this[int load]
    {
        get => _ages[load];
        set => _ages[load] = value;
    }

    /// <summary>Something was decided.</summary>
    public void Decided(ReadOnlySpan<LoadDecision> decisions, DateTimeOffset now)
    {
        for (var i = 0; i < decisions.Length; i++)
        {
            ref readonly var decision = ref decisions[i];
            if (_ages[i] is not { } age || age.Wish != decision.Desired || age.Rule != decision.Rule)
            {
                _ages[i] = new DecisionAge(decision.Desired, decision.Rule, now);
            }
        }
    }

    /// <summary>The wall clock was set back: what was remembered on it moves with it.</summary>
    public void Rebase(TimeSpan by)
    {
        for (var i = 0; i < _ages.Length; i++)
        {
            _ages[i] = _ages[i] is { } age ? age with { Since = new ClockReading(age.Since, default).Moved(by).Utc } : null;
        }
    }
}

/// <summary>Represents a desired state and its rule, with the instant since which both stand.</summary>
/// <param name="Wish">True where the rule wants the load powered.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Since">The instant since which both stand, UTC.</param>
internal readonly record struct DecisionAge(bool Wish, Rule Rule, DateTimeOffset Since);
