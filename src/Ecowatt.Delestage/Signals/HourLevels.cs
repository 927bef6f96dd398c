using System.Numerics;

namespace Ecowatt.Delestage;

/// <summary>Represents the levels of the 24 hours of one day, each known or unknown. Immutable; safe across threads.</summary>
/// <remarks>
/// Hours are the wall clock's in Paris and always 24, as RTE publishes them, on days of 23 and of 25 hours too. The default
/// value has every hour unknown. Held in 16 bytes, because four days of it are read on every fetch for years.
/// </remarks>
public readonly struct HourLevels : IEquatable<HourLevels>
{
    /// <summary>Specifies how many hours a published day has: 24.</summary>
    public const int Count = 24;

    internal const int HoursPerWord = 16;

    private const int BitsPerHour = 4;

    // Four bits an hour, the level plus one: so all zero, the default, is all unknown.
    private readonly ulong _first;
    private readonly ulong _second;

    internal HourLevels(ulong first, ulong second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>Gets the level of one hour.</summary>
    /// <param name="hour">The hour on the wall clock in Paris, 0 to 23.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hour is outside 0 to 23.</exception>
    public SignalLevel this[int hour]
    {
        get
        {
            CheckHour(hour);
            var word = hour < HoursPerWord ? _first : _second;
            return (SignalLevel)((int)(word >> Shift(hour) & 0xF) - 1);
        }
    }

    /// <summary>Gets how many hours are known, 0 to 24.</summary>
    public int KnownCount => BitOperations.PopCount(Known(_first)) + BitOperations.PopCount(Known(_second));

    /// <summary>Gets the highest level of the known hours; unknown when none is known.</summary>
    public SignalLevel Highest
    {
        get
        {
            var highest = SignalLevel.Unknown;
            for (var hour = 0; hour < Count; hour++)
            {
                if (this[hour] > highest)
                {
                    highest = this[hour];
                }
            }

            return highest;
        }
    }

    /// <summary>Returns every hour at one level.</summary>
    /// <param name="level">The level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not one of the enumeration.</exception>
    public static HourLevels All(SignalLevel level)
    {
        var hours = default(HourLevels);
        for (var hour = 0; hour < Count; hour++)
        {
            hours = hours.With(hour, level);
        }

        return hours;
    }

    /// <summary>Returns the same hours with one of them changed.</summary>
    /// <param name="hour">The hour, 0 to 23.</param>
    /// <param name="level">Its level; unknown removes it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hour or the level does not exist.</exception>
    public HourLevels With(int hour, SignalLevel level)
    {
        CheckHour(hour);
        if (level is < SignalLevel.Unknown or > SignalLevel.Critical)
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a level is Unknown, LowCarbon, Normal, Tense or Critical");
        }

        var shift = Shift(hour);
        var kept = ~(0xFUL << shift);
        var added = Bits(hour, level);
        return hour < HoursPerWord
            ? new HourLevels(_first & kept | added, _second)
            : new HourLevels(_first, _second & kept | added);
    }

    /// <summary>Returns these hours, and those that are unknown here as others have them.</summary>
    internal HourLevels Or(HourLevels others)
        => new(_first | others._first & ~(Known(_first) * 0xF), _second | others._second & ~(Known(_second) * 0xF));

    /// <inheritdoc/>
    public bool Equals(HourLevels other) => _first == other._first && _second == other._second;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HourLevels other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second);

    /// <summary>Returns the 24 levels as digits from hour 0 on, a point for an unknown hour: <c>.......111123…</c>.</summary>
    public override string ToString()
        => string.Create(Count, this, static (text, hours) =>
        {
            for (var hour = 0; hour < Count; hour++)
            {
                text[hour] = hours[hour] == SignalLevel.Unknown ? '.' : (char)('0' + (int)hours[hour]);
            }
        });

    /// <summary>Returns whether every hour has the same level in both.</summary>
    public static bool operator ==(HourLevels left, HourLevels right) => left.Equals(right);

    /// <summary>Returns whether some hour differs.</summary>
    public static bool operator !=(HourLevels left, HourLevels right) => !left.Equals(right);

    /// <summary>Returns the bits of one hour in its word: the first for hours below 16, the second for the others.</summary>
    internal static ulong Bits(int hour, SignalLevel level) => (ulong)((int)level + 1) << Shift(hour);

    /// <summary>Returns all four bits of one hour in its word.</summary>
    internal static ulong Mask(int hour) => 0xFUL << Shift(hour);

    private static int Shift(int hour) => (hour & (HoursPerWord - 1)) * BitsPerHour;

    // One bit for each hour whose four bits are not all zero.
    private static ulong Known(ulong word)
        => (word | word >> 1 | word >> 2 | word >> 3) & 0x1111_1111_1111_1111;

    private static void CheckHour(int hour)
    {
        if ((uint)hour >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(hour), hour, "an hour of the day is 0 to 23");
        }
    }
}
