namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Names what a scored forecast knew of the weather.</summary>
internal enum ScoreWeather
{
    None,
    Observed,
    WrongByOneKelvin,
}
