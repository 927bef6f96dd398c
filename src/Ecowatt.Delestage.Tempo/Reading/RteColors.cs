namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads colours as RTE writes them.</summary>
internal static class RteColors
{
    public static TariffColor Read(JsonPlace value)
    {
        const string Expected = "BLUE, WHITE or RED";
        return value.Text(Expected) switch
        {
            "BLUE" => TariffColor.Blue,
            "WHITE" => TariffColor.White,
            "RED" => TariffColor.Red,
            _ => throw value.Refused(Expected),
        };
    }
}
