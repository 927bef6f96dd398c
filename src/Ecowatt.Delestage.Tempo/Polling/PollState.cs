namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what happened to requests so far. Immutable; saved.</summary>
internal sealed record PollState
{
    /// <summary>Gets when somebody was asked last, UTC; null where nobody ever was.</summary>
    public DateTimeOffset? Asked { get; init; }

    /// <summary>Gets when somebody answered last, UTC; null where nobody ever did.</summary>
    public DateTimeOffset? Heard { get; init; }

    /// <summary>Gets how often in a row nobody answered.</summary>
    public int Failures { get; init; }

    /// <summary>Gets before when everybody asked not to be asked again, UTC; null where nobody did.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Gets the date whose colour was changed after it was published; null where none was.</summary>
    public DateOnly? Changed { get; init; }

    public PollState Answered(DateTimeOffset now) => this with { Asked = now, Heard = now, Failures = 0, NotBefore = null };

    public PollState Failed(DateTimeOffset now, DateTimeOffset? until) => this with { Asked = now, Failures = Failures + 1, NotBefore = until };
}
