namespace Ecowatt.Delestage.Linky.Frames;

/// <summary>Reads the words of historic mode, and the colours of Tempo's indexes.</summary>
internal static class TicWords
{
    public static TicPeriod PeriodOf(ReadOnlySpan<byte> data) => data switch
    {
        _ when data.SequenceEqual("TH.."u8) => TicPeriod.AllHours,
        _ when data.SequenceEqual("HC.."u8) => TicPeriod.OffPeak,
        _ when data.SequenceEqual("HP.."u8) => TicPeriod.Peak,
        _ when data.SequenceEqual("HN.."u8) => TicPeriod.EjpNormal,
        _ when data.SequenceEqual("PM.."u8) => TicPeriod.EjpPeak,
        _ when data.SequenceEqual("HCJB"u8) => TicPeriod.BlueOffPeak,
        _ when data.SequenceEqual("HPJB"u8) => TicPeriod.BluePeak,
        _ when data.SequenceEqual("HCJW"u8) => TicPeriod.WhiteOffPeak,
        _ when data.SequenceEqual("HPJW"u8) => TicPeriod.WhitePeak,
        _ when data.SequenceEqual("HCJR"u8) => TicPeriod.RedOffPeak,
        _ when data.SequenceEqual("HPJR"u8) => TicPeriod.RedPeak,
        _ => TicPeriod.None,
    };

    public static TariffColor ColorOf(ReadOnlySpan<byte> data) => data switch
    {
        _ when data.SequenceEqual("BLEU"u8) => TariffColor.Blue,
        _ when data.SequenceEqual("BLAN"u8) => TariffColor.White,
        _ when data.SequenceEqual("ROUG"u8) => TariffColor.Red,
        _ => TariffColor.Unknown,
    };

    public static TariffColor ColorOf(TicPeriod period)
        => period >= TicPeriod.BlueOffPeak ? (TariffColor)((period - TicPeriod.BlueOffPeak) / 2 + 1) : TariffColor.Unknown;
}
