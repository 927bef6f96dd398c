namespace Ecowatt.Delestage.Planning;

/// <summary>Time that went by, as the two clocks tell it. They differ when somebody sets the wall clock, and while a machine sleeps. Immutable; safe across threads.</summary>
/// <param name="Monotonic">By the monotonic clock alone, which nobody sets: what every minimum counts on. Never negative.</param>
/// <param name="Max">By the clock that says more: what every maximum counts on. Never negative.</param>
internal readonly record struct ElapsedRange(TimeSpan Monotonic, TimeSpan Max)
{
    /// <summary>The same on both clocks.</summary>
    /// <param name="time">The time that went by; negative counts as none.</param>
    public static ElapsedRange Of(TimeSpan time)
    {
        var positive = time < TimeSpan.Zero ? TimeSpan.Zero : time;
        return new(positive, positive);
    }
}
