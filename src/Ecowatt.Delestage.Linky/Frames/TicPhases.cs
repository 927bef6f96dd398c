namespace Ecowatt.Delestage.Linky;

/// <summary>Represents a value of each phase; null where the frame has none.</summary>
/// <param name="First">Phase 1, the only one of a single-phase meter.</param>
/// <param name="Second">Phase 2.</param>
/// <param name="Third">Phase 3.</param>
public readonly record struct TicPhases(int? First, int? Second, int? Third)
{
    /// <summary>Gets the value of a phase.</summary>
    /// <param name="phase">The phase, 1 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">The phase is outside 1 to 3.</exception>
    public int? this[int phase] => phase switch
    {
        1 => First,
        2 => Second,
        3 => Third,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "a meter has the phases 1 to 3"),
    };

    /// <summary>Gets whether there is no value at all.</summary>
    public bool IsEmpty => First is null && Second is null && Third is null;

    internal TicPhases With(int phase, int value) => phase switch
    {
        2 => this with { Second = value },
        3 => this with { Third = value },
        _ => this with { First = value },
    };
}
