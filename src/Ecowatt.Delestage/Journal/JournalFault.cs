namespace Ecowatt.Delestage.Journal;

/// <summary>Represents the first place at which a journal is not as it was written.</summary>
/// <param name="File">The file, as a full path.</param>
/// <param name="Line">The line in it, 1 and up; 0 where the file as a whole is concerned.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Message">One sentence: what was found, what was expected.</param>
internal sealed record JournalFault(string File, long Line, JournalFaultKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}: {Message}";
}

/// <summary>Specifies what differs at a fault of a journal.</summary>
internal enum JournalFaultKind
{
    /// <summary>The line is not one of a journal: not JSON, not in its form, or too long.</summary>
    NotALine,

    /// <summary>The line's content is not what its own hash says.</summary>
    Changed,

    /// <summary>The line's number is not the next one: lines are missing, doubled or out of order.</summary>
    Number,

    /// <summary>The line does not follow the one before, whose hash it carries: one of them was replaced.</summary>
    Chain,

    /// <summary>The last line has no end: its writing was cut short, or is under way.</summary>
    TornTail,

    /// <summary>The file cannot be read.</summary>
    Unreadable,
}
