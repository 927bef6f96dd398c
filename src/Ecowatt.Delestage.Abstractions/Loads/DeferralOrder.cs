namespace Ecowatt.Delestage;

/// <summary>Specifies what loads that choose their hours look at first. The other one decides among hours that are alike in it.</summary>
public enum DeferralOrder
{
    /// <summary>The class of price: a cheap hour is taken though the grid is tense, and of equally cheap hours the calmest. The default.</summary>
    Tariff = 0,

    /// <summary>The level of the grid: a tense hour is taken only where the deadline forces it, and of equally calm hours the cheapest.</summary>
    Signal = 1,
}
