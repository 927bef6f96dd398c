namespace Ecowatt.Delestage.Signals;

/// <summary>Carries a refusal from the parser up to where the path and the line are put into words; never leaves the reader.</summary>
/// <param name="member">The member of the object at hand that is refused, or null for the object itself.</param>
/// <param name="position">Where in the body, from 0.</param>
/// <param name="what">What was found and what was expected.</param>
#pragma warning disable CA1064 // Public exceptions are for callers: none ever sees this one.
internal sealed class RefusedException(string? member, long position, string what) : Exception(what)
{
    public string? Member { get; } = member;

    public long Position { get; } = position;

    /// <summary>Gets the whole path, where the parser has gone on since; otherwise null, and it stands there.</summary>
    public string? Path { get; init; }
}
