namespace Ecowatt.Delestage;

/// <summary>Represents what a replay found in a journal. Immutable; safe across threads.</summary>
public sealed record ReplayReport
{
    /// <summary>Gets the journal's folder or file, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the first line that differs; null where every line is as written and every decision was repeated to the byte.</summary>
    public ReplayDifference? Difference { get; init; }

    /// <summary>Gets whether the journal is all there and as it was written: <see cref="JournalIntegrity.Whole"/> exactly where <see cref="Difference"/> is null.</summary>
    public JournalIntegrity Integrity { get; init; }

    /// <summary>
    /// Gets the number of the line up to which the zone's saved state, in <c>state.json</c> beside the journal, vouches that nothing is
    /// missing at the end; null where no such state is there: then lines that were cut off the end cannot be told.
    /// </summary>
    public long? VouchedTo { get; init; }

    /// <summary>Gets how often the journal itself says that it was found damaged, cut or gone when the program went on with it.</summary>
    public long Breaks { get; init; }

    /// <summary>Gets how many lines were read and are as they were written, up to the difference if there is one.</summary>
    public long Lines { get; init; }

    /// <summary>Gets the number of the first of them, counted over all files ever; above 1 what came before is gone, as by the count of files that are kept. 0 where there is none.</summary>
    public long FirstNumber { get; init; }

    /// <summary>Gets the wall clock of the first line, UTC; null where there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the wall clock of the last line, UTC; null where there is none.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Gets how many decisions were repeated, one for each load and each time that it changed.</summary>
    public long Decisions { get; init; }

    /// <summary>Gets how many commands to relays.</summary>
    public long Commands { get; init; }

    /// <summary>Gets how often the program started; each start is a replay's own beginning.</summary>
    public long Starts { get; init; }

    /// <summary>Gets how many lines say nothing that could be repeated: those before the first start, and after a loss until the next.</summary>
    public long NotReplayed { get; init; }

    /// <summary>Gets how many lines the journal itself says were lost, because the disk could not be written.</summary>
    public long Lost { get; init; }

    /// <summary>Gets the zone after the last line; null where nothing was replayed up to it.</summary>
    public ReplayedZone? Zone { get; init; }
}
