namespace Ecowatt.Delestage;

/// <summary>
/// Represents how many days of each colour a season still has, after the last day whose colour is known. A season may end with some of them: what
/// is left is a bound and never a plan.
/// </summary>
/// <param name="Red">The red days, 0 to 22; 0 once no day can be red any more.</param>
/// <param name="White">The white days, 0 to 43.</param>
/// <param name="Blue">The blue days, 0 to 301.</param>
/// <param name="IsUpperBound">True where colours of past days are missing, so that fewer may be left.</param>
public readonly record struct TariffDaysLeft(int Red, int White, int Blue, bool IsUpperBound);
