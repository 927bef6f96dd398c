using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>Describes where the journal is and how much of it is kept.</summary>
/// <remarks>
/// By default at most 64 files of 16 MiB, 1 GiB in all. A house of eight loads writes about 0.2 MB a day with its signals,
/// decisions and commands: more than ten years. Eight thermometers sampled once a minute add 1.5 MB a day: then it is
/// about twenty months. On a small card give fewer files rather than smaller ones. In memory: some kilobytes, and up to
/// <see cref="Backlog"/> while the disk cannot be written.
/// </remarks>
/// <param name="Folder">Its folder, made where it is missing; of one writer at a time.</param>
internal sealed record JournalOptions(string Folder)
{
    /// <summary>Gets a file of this many bytes or more is followed by the next; 16 MiB by default, 1 KiB to 1 GiB. A file is checked whole at each start.</summary>
    public long FileBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets how many files are kept, the one being written included; 64 by default, 1 to 100,000. Older ones are deleted when the next begins.</summary>
    public int KeptFiles { get; init; } = 64;

    /// <summary>Gets when the disk itself must have a line.</summary>
    public JournalDurability Flush { get; init; } = JournalDurability.BeforeCommand;

    /// <summary>
    /// Gets how long a command waits for the journal at the most, in real time; 2 s by default, above zero. A disk that hangs longer
    /// is reported and the command carried out: shedding comes first. <see cref="Timeout.InfiniteTimeSpan"/> writes on the
    /// caller's own thread, before the call returns: for virtual time, where nothing may happen meanwhile.
    /// </summary>
    public TimeSpan CommitTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets how many bytes wait in memory for a disk that cannot be written, before lines are lost and counted; 4 MiB by default, 1 KiB to 1 GiB.</summary>
    public int Backlog { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Gets whether each file begins with a <see cref="StartEvent"/>, from which a replay begins, as far as <see cref="JournalWriter.WantsStart"/>
    /// is answered before a file has twice its bytes. False, the default: a file begins with whatever line comes.
    /// </summary>
    public bool FilesBeginWithStart { get; init; }

    /// <summary>
    /// Gets a line that the journal must have, as the saved state knows it. Where it has not, lines were cut off or changed: that is
    /// logged and written down, and the chain goes on from this line, so that the gap stays to be seen. Null: nothing is known.
    /// </summary>
    public ChainHead? Expected { get; init; }

    /// <summary>Gets whether the caller's own thread writes.</summary>
    internal bool WritesOnCallersThread => CommitTimeout == Timeout.InfiniteTimeSpan;

    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        Within(FileBytes, 1024, 1L << 30, nameof(FileBytes));
        Within(KeptFiles, 1, 100_000, nameof(KeptFiles));
        Within(Backlog, 1024, 1 << 30, nameof(Backlog));
        if (!Enum.IsDefined(Flush))
        {
            throw new ArgumentOutOfRangeException(nameof(Flush), Flush, "expected BeforeCommand, EveryLine or BySystem");
        }

        if (CommitTimeout <= TimeSpan.Zero && !WritesOnCallersThread)
        {
            throw new ArgumentOutOfRangeException(nameof(CommitTimeout), CommitTimeout, "expected above zero, or Timeout.InfiniteTimeSpan");
        }
    }

    private static void Within(long value, long least, long most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"expected {least} to {most}");
        }
    }
}
