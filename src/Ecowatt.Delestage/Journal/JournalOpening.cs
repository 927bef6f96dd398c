using System.Globalization;
using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Journal;

/// <summary>How a journal is found when it is opened: where it goes on, and what is said about it first.</summary>
/// <param name="File">The file to write on.</param>
/// <param name="Length">How many bytes of whole lines it has.</param>
/// <param name="Last">The line after which the chain goes on.</param>
/// <param name="Note">The line that comes first, if one is due.</param>
internal sealed record JournalOpening(JournalFile File, long Length, ChainHead Last, DiskEvent? Note)
{
    /// <summary>How many pieces of lines are kept beside the journal, the newest.</summary>
    public const int MostTorn = 20;

    /// <summary>
    /// Looks at the newest file. A piece of a line at its end is copied aside, to be cut off by <see cref="JournalStore.Resume"/>; a file with damage before its end
    /// stays to the byte as it is, and a new one begins.
    /// </summary>
    /// <exception cref="IOException">The folder or a file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not.</exception>
    public static JournalOpening Of(JournalOptions options, JournalDisk disk)
    {
        Directory.CreateDirectory(options.Folder);
        var files = JournalFile.AllIn(options.Folder);
        if (files.Count == 0)
        {
            // Number 1 alone follows nothing: where lines are known that are gone, the next file says so by its number.
            return options.Expected is { Number: > 0 } gone
                ? Begin(options, disk, 2, gone, Missing(options.Folder, gone, "the journal is gone"))
                : Begin(options, disk, 1, ChainHead.Genesis, null);
        }

        var newest = files[^1];
        var tail = TailRepair.Of(newest);
        var before = tail.Last is null ? Before(files) : null;
        var last = tail.Last ?? before?.Last ?? ChainHead.Genesis;
        if (JournalPresence.WhyNot(options.Expected, options.Folder, last) is { } why)
        {
            // What is there stays to the byte as it is. The chain goes on from the line that was known, so that the gap stays to be seen.
            return Begin(options, disk, newest.Number + 1, options.Expected!.Value.Number < last.Number ? last : options.Expected.Value, Missing(newest.Path, options.Expected.Value, why));
        }

        if (tail.Fault is { } fault)
        {
            return Begin(options, disk, newest.Number + 1, last, Restarted(fault));
        }

        // Begun after a damaged file and killed before the first line could say so: said now.
        var note = tail.GoodBytes == 0 && before?.Fault is { } earlier ? Restarted(earlier) : null;
        return new JournalOpening(
            newest,
            tail.GoodBytes + (tail.LacksNewline ? tail.Torn.Length + 1 : 0),
            last,
            tail.Torn.Length == 0 ? note : Mend(newest, tail, last, disk));
    }

    private static JournalOpening Begin(JournalOptions options, JournalDisk disk, long number, ChainHead last, DiskEvent? note)
    {
        var file = JournalFile.In(options.Folder, number);
        disk.Make(file.Path).Dispose();
        return new JournalOpening(file, 0, last, note);
    }

    private static RestartedEvent Missing(string file, ChainHead known, string why)
        => new RestartedEvent(Path.GetFileName(file), 0, $"line {known.Number.ToString(CultureInfo.InvariantCulture)}, which the saved state knows, is not there as it was written: {why}");

    private static RestartedEvent Restarted(JournalFault fault)
        => new RestartedEvent(Path.GetFileName(fault.File), fault.Line, fault.Message);

    // The newest earlier file that has any line: the chain goes on from there.
    private static TailRepair? Before(IReadOnlyList<JournalFile> files)
        => files.SkipLast(1).Reverse().Select(TailRepair.Of).FirstOrDefault(static tail => tail.Last is not null || tail.Fault is not null);

    private static RecoveredEvent Mend(JournalFile file, TailRepair tail, ChainHead last, JournalDisk disk)
    {
        if (tail.LacksNewline)
        {
            using var handle = disk.Open(file.Path);
            disk.Write(handle, [JournalFormat.Newline], tail.GoodBytes + tail.Torn.Length);
            return new RecoveredEvent(Path.GetFileName(file.Path), tail.Torn.Length);
        }

        var kept = KeepAside(file, tail.Torn, last.Number + 1, disk);
        return new RecoveredEvent(Path.GetFileName(file.Path), tail.Torn.Length, Path.GetFileName(kept));
    }

    private static string KeepAside(JournalFile file, byte[] torn, long number, JournalDisk disk)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{file.Path}.torn-{number:D12}");
        var path = stem;
        for (var copy = 2; System.IO.File.Exists(path); copy++)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{stem}-{copy}");
        }

        using (var handle = disk.Make(path))
        {
            disk.Write(handle, torn, 0);
            disk.Flush(handle);
        }

        var folder = Path.GetDirectoryName(file.Path)!;
        foreach (var old in Directory.GetFiles(folder, "journal-*.torn-*").Order(StringComparer.Ordinal).SkipLast(MostTorn))
        {
            disk.Delete(old);
        }

        return path;
    }
}
