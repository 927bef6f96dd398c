using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>Levels as words and colours. A colour is never the only sign.</summary>
internal static class Levels
{
    public static string Word(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => UiText.Of("low-carbon", "décarboné"),
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => UiText.Of("tense", "tendu"),
        SignalLevel.Critical => UiText.Of("critical", "très tendu"),
        _ => UiText.Of("unknown", "inconnu"),
    };

    public static char Digit(SignalLevel level) => level == SignalLevel.Unknown ? '.' : (char)('0' + (int)level);

    /// <summary>A colour of Spectre.Console's markup, to stand behind black text.</summary>
    public static string Colour(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "mediumturquoise",
        SignalLevel.Normal => "green3",
        SignalLevel.Tense => "orange1",
        SignalLevel.Critical => "red1",
        _ => "grey50",
    };
}
