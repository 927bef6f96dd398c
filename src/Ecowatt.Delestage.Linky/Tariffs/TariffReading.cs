namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Reads the tariff in force from one frame, by its registers and never by its labels, which suppliers write as they like.</summary>
internal static class TariffReading
{
    /// <summary>Returns whether the contract is Tempo. Standard mode has a colour of the day for no other.</summary>
    public static bool IsTempo(TicFrame frame)
        => frame.Period >= TicPeriod.BlueOffPeak || frame.Status is { } status && (status.Today != TariffColor.Unknown || status.Tomorrow != TariffColor.Unknown);

    /// <summary>Returns the index in force; null in historic mode, and where the two registers that say it differ.</summary>
    public static int? IndexOf(TicFrame frame)
        => frame.TariffIndex is { } index && frame.Status is { } status && status.TariffIndex != index ? null : frame.TariffIndex;

    /// <summary>Returns whether off-peak hours are in force; null where there are none, or it is not known.</summary>
    public static bool? IsOffPeak(TicFrame frame) => frame.Period switch
    {
        TicPeriod.OffPeak or TicPeriod.BlueOffPeak or TicPeriod.WhiteOffPeak or TicPeriod.RedOffPeak => true,
        TicPeriod.Peak or TicPeriod.BluePeak or TicPeriod.WhitePeak or TicPeriod.RedPeak => false,
        _ => IndexOf(frame) is { } index ? IsOffPeak(frame, index) : null,
    };

    /// <summary>Returns whether an index counts off-peak hours; null where it is not known.</summary>
    public static bool? IsOffPeak(TicFrame frame, int index)
    {
        // Tempo's indexes 1 to 6 are off-peak and peak of each colour in turn; those of the tariff of two are off-peak and peak.
        var known = IsTempo(frame) ? index <= 6 : index <= 2 && frame.Contract?.Contains("CREUSE", StringComparison.OrdinalIgnoreCase) == true;
        return known ? index % 2 == 1 : null;
    }

    /// <summary>Returns the colour in force; none where the contract has none.</summary>
    public static TariffColor ColorOf(TicFrame frame)
        => frame.Period >= TicPeriod.BlueOffPeak ? frame.Today
            : IsTempo(frame) && IndexOf(frame) is >= 1 and <= 6 and var index ? (TariffColor)((index + 1) / 2)
            : TariffColor.Unknown;

    /// <summary>Returns whether a mobile peak is running. The registers of it are set for Tempo too, whose days its colours tell.</summary>
    public static bool IsMobilePeak(TicFrame frame) => frame.Period == TicPeriod.EjpPeak || !IsTempo(frame) && frame.Status?.RunningPeak > 0;

    /// <summary>Returns whether historic mode shows nothing of the contract.</summary>
    public static bool IsHidden(TicFrame frame) => frame is { Mode: TicMode.Historic, Period: TicPeriod.AllHours };
}
