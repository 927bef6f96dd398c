namespace Ecowatt.Delestage.Journal;

/// <summary>When lines of the journal are made to last on the disk itself. What the system has survives the end of the process in any case.</summary>
internal enum JournalFlush
{
    /// <summary>Before each command: a relay moves only after the disk has the line that says so. The default.</summary>
    BeforeCommand,

    /// <summary>Every line, as soon as it is written: the least is lost with the power, the disk works the most.</summary>
    EveryLine,

    /// <summary>When the system does: sparing for memory cards; with the power go the last half minute's lines.</summary>
    BySystem,
}
