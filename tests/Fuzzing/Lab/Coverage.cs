using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>
/// Counts which branches of the instrumented code an input takes, and how often, as AFL does: 65,536 counters, one for each pair of branches that
/// followed each other. One at a time in a process, because the counters are static.
/// </summary>
internal sealed unsafe class Coverage : IDisposable
{
    private const int Size = 65_536;

    private readonly byte* _counters = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    private readonly int[] _hits = new int[Size];

    private readonly Action _begin;

    public Coverage()
    {
        // By its name, because an assembly that refers to it counts as instrumented already.
        var trace = Assembly.Load("SharpFuzz.Common").GetType("SharpFuzz.Common.Trace", throwOnError: true)!;
        trace.GetField("SharedMem")!.SetValue(null, Pointer.Box(_counters, typeof(byte*)));
        _begin = Expression.Lambda<Action>(Expression.Assign(Expression.Field(null, trace, "PrevLocation"), Expression.Constant(0))).Compile();
    }

    /// <summary>Gets how many pairs of branches were taken so far.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets the last input.</summary>
    public void Begin()
    {
        new Span<byte>(_counters, Size).Clear();
        _begin();
    }

    /// <summary>Adds the last input to what was seen.</summary>
    /// <returns>True where it took a pair of branches that no input took before, or took one more often by a class of AFL's: 1, 2, 3, 4, 8, 16, 32, 128.</returns>
    public bool Add()
    {
        var isNew = false;
        var counters = new ReadOnlySpan<byte>(_counters, Size);
        for (var at = 0; counters[at..].IndexOfAnyExcept((byte)0) is var zeros and >= 0;)
        {
            at += zeros;
            _hits[at]++;
            var often = ClassOf(counters[at]);
            if ((_seen[at] & often) == 0)
            {
                Count += _seen[at] == 0 ? 1 : 0;
                _seen[at] |= often;
                isNew = true;
            }

            at++;
        }

        return isNew;
    }

    /// <summary>Returns how many inputs took a pair of branches.</summary>
    public int Hits(ushort pair) => _hits[pair];

    /// <summary>Returns the pairs of branches that the last input took, in order.</summary>
    public ushort[] Pairs()
    {
        var pairs = new List<ushort>();
        var counters = new ReadOnlySpan<byte>(_counters, Size);
        for (var at = 0; counters[at..].IndexOfAnyExcept((byte)0) is var zeros and >= 0; at++)
        {
            pairs.Add((ushort)(at += zeros));
        }

        return [.. pairs];
    }

    // The memory stays: a thread of the code under test may still count.
    public void Dispose() => Begin();

    private static byte ClassOf(byte count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
