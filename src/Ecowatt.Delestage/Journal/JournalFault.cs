namespace Ecowatt.Delestage.Journal;

/// <summary>The first place at which a journal is not as it was written.</summary>
/// <param name="File">The file, as a full path.</param>
/// <param name="Line">The line in it, 1 and up; 0 where the file as a whole is concerned.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Message">One sentence: what was found, what was expected.</param>
internal sealed record JournalFault(string File, long Line, JournalFaultKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}: {Message}";
}
