using Ecowatt.Delestage.Journal;
using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>A real disk of which each step may be let fail, or hang, and that counts its flushes.</summary>
internal sealed class FaultyDisk : JournalDisk
{
    private int _flushes;

    public int Flushes => Volatile.Read(ref _flushes);

    /// <summary>Called before each step; what it throws the step throws.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Of a write that fails, how much reaches the disk all the same, 0 to 1.</summary>
    public Func<double>? WrittenOfFailed { get; set; }

    public override SafeFileHandle Open(string path) => Do("open", () => base.Open(path));

    public override SafeFileHandle Make(string path) => Do("make", () => base.Make(path));

    public override void Cut(SafeFileHandle file, long length) => Do("cut", () =>
    {
        base.Cut(file, length);
        return true;
    });

    public override void Flush(SafeFileHandle file) => Do("flush", () =>
    {
        Interlocked.Increment(ref _flushes);
        base.Flush(file);
        return true;
    });

    public override void Delete(string path) => Do("delete", () =>
    {
        base.Delete(path);
        return true;
    });

    public override void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            Before?.Invoke("write");
        }
        catch (IOException)
        {
            base.Write(file, bytes[..(int)(bytes.Length * (WrittenOfFailed?.Invoke() ?? 0))], offset);
            throw;
        }

        base.Write(file, bytes, offset);
    }

    private T Do<T>(string step, Func<T> action)
    {
        Before?.Invoke(step);
        return action();
    }
}
