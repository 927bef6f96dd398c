namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Represents what a column of a chart shows: its lowest, its middle and its highest value.</summary>
internal readonly record struct Band(double Low, double Middle, double High);
