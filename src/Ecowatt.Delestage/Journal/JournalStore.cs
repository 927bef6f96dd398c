using Ecowatt.Delestage.Engine;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Journal;

/// <summary>
/// The file at the journal's end: appended to, cut back after a failure, followed by the next when it is full. Not safe across
/// threads. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; after one, <see cref="Resume"/>.
/// </summary>
internal sealed class JournalStore : IDisposable
{
    private readonly JournalOptions _options;
    private readonly JournalDisk _disk;
    private JournalFile _file;
    private FileInfo? _named;
    private SafeFileHandle? _handle;

    public JournalStore(JournalOptions options, JournalDisk disk, JournalFile file, long length)
    {
        _options = options;
        _disk = disk;
        _file = file;
        Length = length;
    }

    /// <summary>The file's path.</summary>
    public string Path => _file.Path;

    /// <summary>How many bytes of whole lines it has.</summary>
    public long Length { get; private set; }

    /// <summary>Whether something was written that the disk itself may not have.</summary>
    public bool Unflushed { get; private set; }

    /// <summary>Whether so many bytes more belong into the next file. A file always takes one line, however long.</summary>
    public bool IsFullFor(int bytes) => Length > 0 && Length + bytes > _options.FileBytes;

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

        var wrong = "the file is gone";
        try
        {
            _handle = _disk.Open(_file.Path);
            var found = RandomAccess.GetLength(_handle);
            if (found > Length)
            {
                _disk.Cut(_handle, Length);
            }

            if (found >= Length)
            {
                return null;
            }

            wrong = $"the file has {found} bytes; expected {Length}";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Directory.CreateDirectory(_options.Folder);
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
            _disk.Write(_handle!, lines, Length);
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
        Unflushed = true;
    }

    /// <summary>Waits for the disk itself.</summary>
    public void Flush()
    {
        try
        {
            if (Unflushed)
            {
                _disk.Flush(_handle!);
                Unflushed = false;
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
        if (_options.Flush != JournalDurability.BySystem)
        {
            Flush();
        }

        var next = NextNumber();
        Begin(next);
        return DeleteOld();
    }

    /// <summary>Lets go of the file, as it is.</summary>
    public void Dispose() => Abandon();

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
        var before = System.IO.Path.GetFileName(_file.Path);
        Begin(NextNumber());
        return new RestartedEvent(before, 0, why);
    }

    private void Begin(long number)
    {
        var file = JournalFile.In(_options.Folder, number);
        var handle = _disk.Make(file.Path);
        Abandon();
        (_file, _named, _handle, Length, Unflushed) = (file, null, handle, 0, false);
    }

    // After the newest there is: somebody may have put a copy back.
    private long NextNumber()
    {
        var files = JournalFile.AllIn(_options.Folder);
        return Math.Max(_file.Number, files.Count == 0 ? 0 : files[^1].Number) + 1;
    }

    private string? DeleteOld()
    {
        try
        {
            foreach (var old in JournalFile.AllIn(_options.Folder).SkipLast(_options.KeptFiles))
            {
                _disk.Delete(old.Path);
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
