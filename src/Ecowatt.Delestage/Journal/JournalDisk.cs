using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Journal;

/// <summary>Represents what the journal does with the disk, so that tests can let each of it fail. All of it blocks.</summary>
internal class JournalDisk
{
    /// <summary>Opens a file to write it; whoever reads it may go on.</summary>
    public virtual SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read);

    /// <summary>Makes a new file to write it.</summary>
    public virtual SafeFileHandle Make(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>Writes all bytes or throws; then some may have been written.</summary>
    public virtual void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <summary>Cuts a file.</summary>
    public virtual void Cut(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    /// <summary>Waits until the disk itself has all that was written; on ext4, XFS and Btrfs a new file's name too.</summary>
    public virtual void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Deletes a file; none is no error.</summary>
    public virtual void Delete(string path) => File.Delete(path);
}
