namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Represents the characters that charts are drawn with.</summary>
internal sealed record Glyphs(char Full, char Lower, char Upper, char Peak, char Base, char Zero, char Edge, char Corner, char Line, char Tick)
{
    public static readonly Glyphs Unicode = new('█', '▄', '▀', '░', '▁', '─', '│', '└', '─', '┴');

    /// <summary>For terminals that show nothing else.</summary>
    public static readonly Glyphs Ascii = new('#', '#', '#', ':', '_', '-', '|', '+', '-', '+');
}
