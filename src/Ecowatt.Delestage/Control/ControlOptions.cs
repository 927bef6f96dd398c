using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage;

/// <summary>Represents the controller's settings. They are set before the application starts.</summary>
public sealed class ControlOptions
{
    /// <summary>Gets or sets what becomes of the loads when the application stops; <see cref="StopPolicy.PowerAll"/> by default.</summary>
    public StopPolicy WhenStopped { get; set; }

    /// <summary>
    /// Gets or sets the folder in which each zone keeps what it remembers and its journal, in a folder of its name under <c>zones</c>; made where
    /// it is missing. Null, the default, takes the feed's folder; empty, or where the feed has none, keeps nothing: then a restart
    /// forgets overrides, minimum times begin anew, and a warning says so at start.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Gets or sets the folder of the locks by which one controller commands a bank on this machine, shared by all accounts and containers
    /// that reach the bank. Null (the default) or empty: the machine's own (<c>/run/lock</c> or <c>/tmp</c>; on Windows below <c>ProgramData</c>).
    /// </summary>
    public string? LockFolder { get; set; }

    /// <summary>Gets or sets a journal's file of so many bytes is followed by the next, 64 KiB to 1 GiB. Default: 16 MiB.</summary>
    public long JournalFileBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how many files of a journal are kept, 1 to 100,000. Default: 64. The oldest are deleted.</summary>
    public int JournalFiles { get; set; } = 64;

    /// <summary>Gets or sets when lines of a journal must be on the disk itself. Default: before each command.</summary>
    public JournalDurability JournalDurability { get; set; }

    /// <summary>The installation's own number, where a zone has none saved; drawn by lot where this is null. For tests.</summary>
    internal long? Seed { get; set; }

    /// <summary>Gets the journals' access to the disk. For tests.</summary>
    internal JournalDisk? Disk { get; set; }

    /// <summary>Gets the number of bytes of each journal that may wait in memory for its disk; null for what <see cref="JournalOptions"/> says. For tests.</summary>
    internal int? JournalBacklog { get; set; }
}
