namespace Ecowatt.Delestage.Journal;

/// <summary>What differs at a fault of a journal.</summary>
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
