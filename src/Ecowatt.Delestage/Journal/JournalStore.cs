using System.Globalization;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Storage;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// Represents the file at the journal's end: found, appended to, cut back after a failure, followed by the next when it is full. Not safe
/// across threads. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; after one, <see cref="Resume"/>.
/// </summary>
/// <param name="options">The folder and the limits.</param>
/// <param name="disk">The disk.</param>
/// <param name="file">The file to write on.</param>
/// <param name="length">The bytes of whole lines that the file has.</param>
internal sealed class JournalStore(JournalOptions options, JournalDisk disk, JournalFile file, long length) : IDisposable
{
    private const string Elsewhere = "the file is a link to another place, where nothing is written; expected a file";

    private JournalFile _file = file;
    private FileInfo? _named;
    private SafeFileHandle? _handle;
    private bool _unflushed;

    /// <summary>Gets the bytes of whole lines that the file has.</summary>
    public long Length { get; private set; } = length;

    /// <summary>Returns whether so many bytes more belong into the next file. A file always takes one line, however long.</summary>
    public bool IsFullFor(int bytes) => Length > 0 && Length + bytes > options.FileBytes;

    /// <summary>
    /// Finds where a journal goes on. A piece of a line at the end of the newest file is copied aside, to be cut off by
    /// <see cref="Resume"/>; a file with damage before its end stays to the byte as it is, and a new one begins.
    /// </summary>
    /// <returns>The file to write on, the line after which the chain goes on, and the line that comes first, if one is due.</returns>
    public static (JournalStore Store, ChainHead Last, DiskEvent? Note) Open(JournalOptions options, JournalDisk disk)
    {
        var (file, length, last, note) = Find(options, disk);
        return (new JournalStore(options, disk, file, length), last, note);
    }

    /// <summary>Makes the file ready to be written: opened, and without anything behind its last whole line.</summary>
    /// <returns>Null; or what became of the file, where it cannot be gone on with, and a new one was begun.</returns>
    public DiskEvent? Resume()
    {
        // Deleted or replaced under our hands, the file would take lines that nobody ever finds.
        var named = _handle is null ? null : LengthByName();
        if (named == Length)
        {
            return null;
        }

        Abandon();
        if (named is not null)
        {
            // What somebody else put there stays to the byte as it is.
            return BeginAnew($"the file was changed or replaced by another program: it has {named} bytes; expected {Length}");
        }

        if (OrdinaryFile.IsLink(_file.Path))
        {
            return BeginAnew(Elsewhere);
        }

        var wrong = "the file is gone";
        try
        {
            _handle = disk.Open(_file.Path);
            var found = RandomAccess.GetLength(_handle);
            if (found > Length)
            {
                disk.Cut(_handle, Length);
            }

            if (found >= Length)
            {
                return null;
            }

            wrong = $"the file has {found} bytes; expected {Length}";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Directory.CreateDirectory(options.Folder);
        }
        catch
        {
            Abandon();
            throw;
        }

        Abandon();
        return BeginAnew(wrong);
    }

    /// <summary>Appends whole lines: all, or, where it throws, none.</summary>
    public void Write(ReadOnlySpan<byte> lines)
    {
        try
        {
            disk.Write(_handle!, lines, Length);
            if (LengthByName() != Length + lines.Length)
            {
                // An equal copy took its place since it was last looked at: they are written once more, into that.
                throw new IOException($"'{_file.Path}' was changed or replaced by another program while it was written");
            }
        }
        catch
        {
            Abandon();
            throw;
        }

        Length += lines.Length;
        _unflushed = true;
    }

    /// <summary>Waits for the disk itself.</summary>
    public void Flush()
    {
        try
        {
            if (_unflushed)
            {
                disk.Flush(_handle!);
                _unflushed = false;
            }
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Begins the next file, and deletes what is older than the kept ones.</summary>
    /// <returns>Why an old file could not be deleted; null where all went well.</returns>
    public string? StartNext()
    {
        if (options.Flush != JournalDurability.BySystem)
        {
            Flush();
        }

        Begin(NextNumber());
        return DeleteOld();
    }

    /// <summary>Lets go of the file, as it is.</summary>
    public void Dispose() => Abandon();

    private static (JournalFile File, long Length, ChainHead Last, DiskEvent? Note) Find(JournalOptions options, JournalDisk disk)
    {
        Directory.CreateDirectory(options.Folder);
        var files = JournalFile.AllIn(options.Folder);
        var expected = options.Expected ?? ChainHead.Genesis;
        if (files.Count == 0)
        {
            // Number 1 alone follows nothing: where lines are known that are gone, the next file says so by its number.
            return expected.Number > 0
                ? New(2, expected, Missing(options.Folder, expected, "the journal is gone"))
                : New(1, ChainHead.Genesis, null);
        }

        var newest = files[^1];
        var tail = TailRepair.Of(newest);
        var before = tail.Last is null ? Before(files) : null;
        var last = tail.Last ?? before?.Last ?? ChainHead.Genesis;
        if (JournalBackward.WhyMissing(expected, options.Folder, last) is { } why)
        {
            // What is there stays to the byte as it is. The chain goes on from the line that was known, so that the gap stays to be seen.
            return New(newest.Number + 1, expected.Number < last.Number ? last : expected, Missing(newest.Path, expected, why));
        }

        if (OrdinaryFile.IsLink(newest.Path))
        {
            // It is read, but what lies elsewhere is nobody's to write here.
            return New(newest.Number + 1, last, new RestartedEvent(Path.GetFileName(newest.Path), 0, Elsewhere));
        }

        if (tail.Fault is { } fault)
        {
            return New(newest.Number + 1, last, Restarted(fault));
        }

        // Begun after a damaged file and killed before the first line could say so: said now.
        var note = tail.GoodBytes == 0 && before?.Fault is { } earlier ? Restarted(earlier) : null;
        var length = tail.GoodBytes + (tail.LacksNewline ? tail.Torn.Length + 1 : 0);
        return (newest, length, last, tail.Torn.Length == 0 ? note : tail.Mend(last.Number + 1, disk));

        (JournalFile File, long Length, ChainHead Last, DiskEvent? Note) New(long number, ChainHead after, DiskEvent? first)
        {
            var file = JournalFile.In(options.Folder, number);
            disk.Make(file.Path).Dispose();
            return (file, 0, after, first);
        }
    }

    private static RestartedEvent Missing(string file, ChainHead known, string why)
        => new(Path.GetFileName(file), 0, $"line {known.Number.ToString(CultureInfo.InvariantCulture)}, which the saved state knows, is not there as it was written: {why}");

    private static RestartedEvent Restarted(JournalFault fault) => new(Path.GetFileName(fault.File), fault.Line, fault.Message);

    // The newest earlier file that has any line: the chain goes on from there.
    private static TailRepair? Before(IReadOnlyList<JournalFile> files)
        => files.SkipLast(1).Reverse().Select(TailRepair.Of).FirstOrDefault(static tail => tail.Last is not null || tail.Fault is not null);

    // Of the file that has the name now; null where none has it. Windows lets nobody else write, replace or delete an open file, and
    // may tell an old length of one on another machine.
    private long? LengthByName()
    {
        if (OperatingSystem.IsWindows())
        {
            return File.Exists(_file.Path) ? RandomAccess.GetLength(_handle!) : null;
        }

        _named ??= new FileInfo(_file.Path);
        _named.Refresh();
        return _named.Exists ? _named.Length : null;
    }

    private RestartedEvent BeginAnew(string why)
    {
        var before = Path.GetFileName(_file.Path);
        Begin(NextNumber());
        return new RestartedEvent(before, 0, why);
    }

    private void Begin(long number)
    {
        var next = JournalFile.In(options.Folder, number);
        var handle = disk.Make(next.Path);
        Abandon();
        (_file, _named, _handle, Length, _unflushed) = (next, null, handle, 0, false);
    }

    // After the newest there is: somebody may have put a copy back.
    private long NextNumber()
    {
        var files = JournalFile.AllIn(options.Folder);
        return Math.Max(_file.Number, files.Count == 0 ? 0 : files[^1].Number) + 1;
    }

    private string? DeleteOld()
    {
        try
        {
            foreach (var old in JournalFile.AllIn(options.Folder).SkipLast(options.KeptFiles))
            {
                disk.Delete(old.Path);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private void Abandon()
    {
        _handle?.Dispose();
        _handle = null;
    }
}
