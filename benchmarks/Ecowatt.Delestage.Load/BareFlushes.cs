using Microsoft.Win32.SafeHandles;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the disk takes by itself: as many files as there are zones, each with as many bytes before, appended to and flushed side by side.</summary>
internal static class BareFlushes
{
    private const int SideBySide = 16;

    /// <summary>Milliseconds until the last is flushed.</summary>
    public static double Run(string folder, int files, int before, int bytes)
    {
        var content = new byte[Math.Max(before, bytes)];
        Array.Fill(content, (byte)'x');
        var handles = new SafeFileHandle[files];
        for (var i = 0; i < files; i++)
        {
            handles[i] = File.OpenHandle(Path.Combine(folder, $"bare-{i}"), FileMode.Create, FileAccess.Write);
            RandomAccess.Write(handles[i], content.AsSpan(0, before), 0);
        }

        Flush(handles);
        var start = TimeProvider.System.GetTimestamp();
        foreach (var handle in handles)
        {
            RandomAccess.Write(handle, content.AsSpan(0, bytes), before);
        }

        Flush(handles);
        var took = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        foreach (var handle in handles)
        {
            handle.Dispose();
        }

        return took;
    }

    private static void Flush(SafeFileHandle[] handles)
    {
        var next = -1;
        var threads = Enumerable.Range(0, Math.Min(SideBySide, handles.Length)).Select(_ => new Thread(() =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < handles.Length;)
            {
                RandomAccess.FlushToDisk(handles[i]);
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
    }
}
