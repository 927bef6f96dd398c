using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A time of one level, <c>[start, end)</c>, with the origin of that level.</summary>
internal readonly record struct SliceDto(DateTimeOffset Start, DateTimeOffset End, int? Level, string Origin)
{
    public static SliceDto Of(SignalSlice slice) => new(slice.Start, slice.End, slice.Level.ToNumber(), slice.Origin);
}
