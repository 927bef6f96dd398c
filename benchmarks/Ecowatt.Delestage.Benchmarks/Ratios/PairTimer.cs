namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>Measures a pair in short batches that alternate, so that whatever slows the machine down meets both.</summary>
/// <remarks>
/// A batch is shorter than a scheduler's turn, so that some are never interrupted, and the least of each side is compared: it comes again within a few
/// hundredths on a machine whose processors are asked for six times over, where means and medians differ by half.
/// </remarks>
internal static class PairTimer
{
    private const int Batches = 60;
    private const int MostCalls = 1 << 20;
    private const int FewestBatches = 5;
    private static readonly TimeSpan BatchLength = TimeSpan.FromMicroseconds(400);
    private static readonly TimeSpan LongestMeasurement = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(250);

    /// <summary>Compiles both for good; called for all pairs before the first is measured.</summary>
    public static void Prepare(RatioPair pair)
    {
        foreach (var work in (Func<object?>[])[pair.Ours, pair.Reference])
        {
            for (var from = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(from) < WarmUp;)
            {
                GC.KeepAlive(work());
            }
        }
    }

    public static RatioFigure Measure(RatioPair pair)
    {
        var (ourCalls, referenceCalls) = (CallsOf(pair.Ours), CallsOf(pair.Reference));
        var least = new RatioFigure(double.MaxValue, double.MaxValue, BytesOf(pair.Ours));
        var from = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Batches && (i < FewestBatches || TimeProvider.System.GetElapsedTime(from) < LongestMeasurement); i++)
        {
            var reference = Time(pair.Reference, referenceCalls) / pair.ReferenceUnits;
            least = least.Least(new(Time(pair.Ours, ourCalls) / pair.OursUnits, reference, least.Bytes));
        }

        return least;
    }

    // As many as fill a batch, by doubling: one call may be shorter than the clock's own step.
    private static int CallsOf(Func<object?> work)
    {
        var calls = 1;
        while (calls < MostCalls && Time(work, 2 * calls) * 2 * calls < BatchLength.TotalNanoseconds)
        {
            calls *= 2;
        }

        return calls;
    }

    private static double Time(Func<object?> work, int calls)
    {
        var from = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            GC.KeepAlive(work());
        }

        // A TimeSpan counts in steps of 100 ns.
        return (TimeProvider.System.GetTimestamp() - from) * 1e9 / TimeProvider.System.TimestampFrequency / calls;
    }

    // The least of several calls: now and then the runtime itself allocates on the thread.
    private static long BytesOf(Func<object?> work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
