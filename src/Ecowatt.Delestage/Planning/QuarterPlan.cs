namespace Ecowatt.Delestage.Planning;

/// <summary>The quarters of an hour in which a deferrable load runs, up to 128 from a start on.</summary>
/// <param name="Start">The first quarter's start, UTC, on the grid of quarters.</param>
/// <param name="Quarters">One bit for each quarter from the start on.</param>
/// <param name="Deadline">The deadline that it was made for, UTC.</param>
/// <param name="Unmet">The quarters of its run for which there is no room before the deadline.</param>
internal readonly record struct QuarterPlan(DateTimeOffset Start, UInt128 Quarters, DateTimeOffset Deadline, int Unmet = 0)
{
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public const int Most = 128;

    public bool Runs(DateTimeOffset instant)
    {
        var index = (instant - Start).Ticks / Quarter.Ticks;
        return instant >= Start && index < Most && (Quarters >> (int)index & 1) == 1;
    }

    /// <summary>Gets the number of quarters that it still runs from a quarter on, that one included.</summary>
    public int From(DateTimeOffset quarter)
    {
        var past = Math.Clamp((quarter - Start).Ticks / Quarter.Ticks, 0, Most);
        return past == Most ? 0 : (int)UInt128.PopCount(Quarters >> (int)past);
    }

    /// <summary>The first instant after the given one at which it changes; null where it does not.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset instant)
    {
        var running = Runs(instant);
        var index = instant < Start ? 0 : (instant - Start).Ticks / Quarter.Ticks + 1;
        for (; index <= Most; index++)
        {
            var at = Start + index * Quarter;
            if (Runs(at) != running)
            {
                return at;
            }
        }

        return null;
    }
}
