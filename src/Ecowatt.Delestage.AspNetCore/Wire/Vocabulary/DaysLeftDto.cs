namespace Ecowatt.Delestage.Wire;

/// <summary>The days of each colour that a season still has, after the last one whose colour is known.</summary>
/// <param name="Red">The red ones.</param>
/// <param name="White">The white ones.</param>
/// <param name="Blue">The blue ones.</param>
/// <param name="AtMost">Whether colours of past days are missing, so that fewer may be left.</param>
internal sealed record DaysLeftDto(int Red, int White, int Blue, bool AtMost)
{
    public static DaysLeftDto Of(TariffDaysLeft left) => new(left.Red, left.White, left.Blue, left.IsUpperBound);
}
