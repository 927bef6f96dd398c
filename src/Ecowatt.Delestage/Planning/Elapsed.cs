namespace Ecowatt.Delestage.Planning;

/// <summary>Time that went by, as the two clocks tell it. They differ when somebody sets the wall clock.</summary>
/// <param name="Least">The lesser: what a minimum may count on.</param>
/// <param name="Most">The larger: what a maximum must count.</param>
public readonly record struct Elapsed(TimeSpan Least, TimeSpan Most)
{
    /// <summary>The same on both clocks.</summary>
    /// <param name="time">The time that went by; negative counts as none.</param>
    public static Elapsed Of(TimeSpan time)
    {
        var positive = time < TimeSpan.Zero ? TimeSpan.Zero : time;
        return new(positive, positive);
    }
}
