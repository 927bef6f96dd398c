namespace Ecowatt.Delestage.Linky;

/// <summary>Specifies the season of a date and time of the meter.</summary>
public enum TicSeason
{
    /// <summary>It says none. The default.</summary>
    None = 0,

    /// <summary>Winter time, one hour ahead of UTC.</summary>
    Winter = 1,

    /// <summary>Summer time, two hours ahead of UTC.</summary>
    Summer = 2,
}
