namespace Ecowatt.Delestage.Tempo.Days;

/// <summary>Names colours and origins in sentences.</summary>
internal static class TempoWords
{
    public static string Of(TariffColor color) => color switch
    {
        TariffColor.Blue => "blue",
        TariffColor.White => "white",
        TariffColor.Red => "red",
        _ => "unknown",
    };

    public static string Of(TempoOrigin origin) => origin switch
    {
        TempoOrigin.RteApi => "RTE's API",
        TempoOrigin.RteSite => "RTE's site",
        TempoOrigin.Address => "the address Tempo:Address",
        _ => "nobody",
    };
}
