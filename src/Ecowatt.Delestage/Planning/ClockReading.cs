using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Planning;

/// <summary>Now, on both clocks.</summary>
/// <param name="Utc">The wall clock, UTC: what signals are read by. Somebody may set it.</param>
/// <param name="Monotonic">Time since an origin of the process's own: only ever grows, knows no date.</param>
internal readonly record struct ClockReading(DateTimeOffset Utc, [property: JsonPropertyName("monotonicSeconds")] TimeSpan Monotonic)
{
    /// <summary>The time that went by since an earlier moment; on neither clock less than none.</summary>
    /// <param name="earlier">A moment of the same process.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ElapsedRange Since(ClockReading earlier)
    {
        var wall = Utc - earlier.Utc;
        var monotonic = Monotonic - earlier.Monotonic;
        monotonic = monotonic < TimeSpan.Zero ? TimeSpan.Zero : monotonic;
        return new ElapsedRange(monotonic, wall < monotonic ? monotonic : wall);
    }

    /// <summary>The same moment after the wall clock was set by so much; never before the first of all instants, which stands for none.</summary>
    internal ClockReading Moved(TimeSpan by) => by < DateTimeOffset.MinValue - Utc ? this : this with { Utc = Utc + by };
}
