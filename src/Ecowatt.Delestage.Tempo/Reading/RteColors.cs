namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads colours as RTE writes them.</summary>
internal static class RteColors
{
    public static TempoColor Read(JsonPlace value)
    {
        const string Expected = "BLUE, WHITE or RED";
        return value.Text(Expected) switch
        {
            "BLUE" => TempoColor.Blue,
            "WHITE" => TempoColor.White,
            "RED" => TempoColor.Red,
            _ => throw value.Refused(Expected),
        };
    }
}
