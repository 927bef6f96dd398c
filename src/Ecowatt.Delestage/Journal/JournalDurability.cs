namespace Ecowatt.Delestage;

/// <summary>Specifies when lines of a journal must be on the disk itself. What the system has survives the end of the process in any case.</summary>
public enum JournalDurability
{
    /// <summary>Before each command: a relay moves only after the disk has the line that says so. The default.</summary>
    BeforeCommand = 0,

    /// <summary>Every line at once: the least is lost with the power, the disk works the most.</summary>
    EveryLine = 1,

    /// <summary>Leaves it to the system: sparing for memory cards; with the power go the last half minute's lines.</summary>
    BySystem = 2,
}
