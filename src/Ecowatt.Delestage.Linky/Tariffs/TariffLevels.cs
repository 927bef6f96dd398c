namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Describes which level a meter's source says for which hours; null where it is silent of them.</summary>
internal sealed record TariffLevels(SignalLevel? RedPeak, SignalLevel? WhitePeak, SignalLevel? MobilePeak)
{
    public static TariffLevels Of(LinkyOptions options) => new(Of(options.RedPeak), Of(options.WhitePeak), Of(options.MobilePeak));

    /// <summary>Returns the level of peak hours of a colour; null where there is nothing to say.</summary>
    public SignalLevel? Of(TariffColor color) => color switch
    {
        TariffColor.Red => RedPeak,
        TariffColor.White => WhitePeak,
        _ => null,
    };

    private static SignalLevel? Of(SignalLevel level) => level == SignalLevel.Unknown ? null : level;
}
