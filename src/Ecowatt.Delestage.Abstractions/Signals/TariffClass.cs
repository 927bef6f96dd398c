namespace Ecowatt.Delestage;

/// <summary>Specifies the class of price of an hour of a tariff. A lower number is cheaper: loads that choose their hours take them in this order.</summary>
/// <remarks>
/// The order is that of the regulated tariffs of France, in which off-peak hours of a red Tempo day cost less than peak hours of a blue one. Prices are
/// no part of it. A house has one contract: classes of several never compete.
/// </remarks>
public enum TariffClass
{
    /// <summary>Not known. The default. Loads that choose their hours count it as the dearest class that is known.</summary>
    Unknown = 0,

    /// <summary>Off-peak hours of a blue Tempo day.</summary>
    BlueOffPeak = 1,

    /// <summary>Off-peak hours of a white Tempo day.</summary>
    WhiteOffPeak = 2,

    /// <summary>Off-peak hours of a red Tempo day.</summary>
    RedOffPeak = 3,

    /// <summary>Off-peak hours of a tariff without colours.</summary>
    OffPeak = 4,

    /// <summary>Hours of a tariff with mobile peaks and no off-peak hours, as EJP is, outside of those peaks.</summary>
    Normal = 5,

    /// <summary>Peak hours of a blue Tempo day.</summary>
    BluePeak = 6,

    /// <summary>Peak hours of a tariff without colours.</summary>
    Peak = 7,

    /// <summary>Peak hours of a white Tempo day.</summary>
    WhitePeak = 8,

    /// <summary>Peak hours of a red Tempo day.</summary>
    RedPeak = 9,

    /// <summary>A mobile peak: EJP, or one that a supplier announces.</summary>
    MobilePeak = 10,
}
