using System.Diagnostics;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>Gives a target one input, and holds it to what every reader promises: its own refusals alone, and bounded memory. Not safe across threads.</summary>
internal sealed class Probe(FuzzTarget target)
{
    /// <summary>
    /// The most bytes that one input may allocate, in all: more than may be there at once, so that the test is the stricter one. It stands for time too, which
    /// a slow machine has more of.
    /// </summary>
    public const long MostBytes = 64 * 1024 * 1024;

    /// <summary>Gets whether the last input was read, and not refused.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Gets the most bytes that one input allocated.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Gets how long the last input took.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>Reads an input.</summary>
    /// <returns>The fault; null where there is none.</returns>
    public (string Kind, string Details)? Fault(byte[] input)
    {
        // Of the whole process, because readers may use threads of their own; it lags by some kilobytes.
        var before = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        IsRead = false;
        try
        {
            IsRead = target.Read(input);
        }
        catch (Exception e)
        {
            return (KindOf(e), e.ToString());
        }
        finally
        {
            Last = Stopwatch.GetElapsedTime(started);
        }

        var allocated = GC.GetTotalAllocatedBytes() - before;
        MostAllocated = Math.Max(MostAllocated, allocated);
        return allocated > MostBytes ? ("more than 64 MB allocated", $"{allocated:N0} bytes were allocated") : null;
    }

    /// <summary>Reads an input.</summary>
    /// <returns>The fault, whose number is not known; null where there is none.</returns>
    public FuzzFault? Read(byte[] input) => Fault(input) is var (kind, details) ? new FuzzFault(kind, input, 0, details) : null;

    // Where it passed our code first; of a promise, which one.
    private static string KindOf(Exception e)
        => e is BrokenPromiseException ? e.Message
            : $"{e.GetType().Name} at {new StackTrace(e).GetFrames().Select(static frame => frame.GetMethod()?.DeclaringType?.FullName + "." + frame.GetMethod()?.Name).FirstOrDefault(static name => name.StartsWith("Ecowatt.", StringComparison.Ordinal)) ?? "an unknown place"}";
}
