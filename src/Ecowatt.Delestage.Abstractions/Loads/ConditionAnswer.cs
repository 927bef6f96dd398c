namespace Ecowatt.Delestage;

/// <summary>
/// Represents the answer of a condition for one load: what it asks for, and when time alone changes that. The default asks for nothing. Immutable;
/// safe across threads.
/// </summary>
public readonly record struct ConditionAnswer
{
    private ConditionAnswer(ConditionRequest request, DateTimeOffset? until) => (Request, Until) = (request, until?.ToUniversalTime());

    /// <summary>Gets what it asks for.</summary>
    public ConditionRequest Request { get; }

    /// <summary>Gets the instant at which the condition is asked again, because time alone changes its answer, UTC; null where none is known.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>Asks for nothing.</summary>
    /// <param name="until">The latest instant at which to ask again, with any offset. One that is not in the future is ignored.</param>
    public static ConditionAnswer None(DateTimeOffset? until = null) => new(ConditionRequest.None, until);

    /// <summary>Asks for the load to be powered.</summary>
    /// <param name="until">As of <see cref="Off"/>.</param>
    public static ConditionAnswer On(DateTimeOffset? until = null) => new(ConditionRequest.On, until);

    /// <summary>Asks for the load to be off.</summary>
    /// <param name="until">
    /// When that ends, if nothing else ends it before, with any offset; the reason names it, and the condition is asked again at that
    /// very instant. Null where it is not known. One that is not in the future is ignored. It should be a fixed instant: one that is
    /// another at each evaluation writes a line into the journal at each evaluation.
    /// </param>
    public static ConditionAnswer Off(DateTimeOffset? until = null) => new(ConditionRequest.Off, until);
}
