using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>The words for a level. The colour that goes with them is the style's, by <see cref="Class"/>.</summary>
internal static class LevelWords
{
    public static string Class(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "low-carbon",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tense",
        SignalLevel.Critical => "critical",
        _ => "unknown",
    };

    public static string Title(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "Low-carbon",
        SignalLevel.Normal => "Normal",
        SignalLevel.Tense => "Tense",
        SignalLevel.Critical => "Critical",
        _ => "Unknown",
    };

    public static string Meaning(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "No alert, and electricity is made with little carbon.",
        SignalLevel.Normal => "No alert: the grid has what it needs.",
        SignalLevel.Tense => "The grid is tense: savings are welcome.",
        SignalLevel.Critical => "The grid is very tense: cuts are possible without savings.",
        _ => "No published hour covers now.",
    };

    /// <summary>The same colour as the style's, for the icon, which no style reaches.</summary>
    public static string Colour(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "0e9f9a",
        SignalLevel.Normal => "37a34a",
        SignalLevel.Tense => "f08c00",
        SignalLevel.Critical => "e03131",
        _ => "868e96",
    };
}
