namespace Ecowatt.Delestage;

/// <summary>Represents the first line of a journal that is not as it was written, or not what a replay writes. Immutable; safe across threads.</summary>
/// <param name="File">The file, as a full path.</param>
/// <param name="Line">The line in it, 1 and up; 0 where the file as a whole is concerned.</param>
/// <param name="Message">One sentence: what was found, what was expected.</param>
public sealed record ReplayDifference(string File, long Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}: {Message}";
}
