namespace Ecowatt.Delestage.Tool.Charts;

/// <summary>Draws values as columns of half rows. A column of which nothing is known stays blank, and one whose value is nothing has its line.</summary>
/// <param name="scale">The values from bottom to top.</param>
/// <param name="glyphs">The characters.</param>
internal sealed class Plot(Scale scale, Glyphs glyphs)
{
    private enum Ink
    {
        None,
        Peak,
        Solid,
    }

    /// <summary>Draws an area from zero to the middle value, and lighter to the highest.</summary>
    public string[] Area(Band?[] bands) => Rows(bands, scale.HalfRowOf(0) / 2, (band, half) =>
    {
        var centre = scale.Low + (half + 0.5) * scale.Half;
        return centre >= Math.Min(0, band.Middle) && centre <= Math.Max(0, band.Middle) ? Ink.Solid
            : centre >= Math.Min(0, band.Low) && centre <= Math.Max(0, band.High) ? Ink.Peak
            : Ink.None;
    });

    /// <summary>Draws a line: from the lowest value to the highest of each column.</summary>
    public string[] Line(Band?[] bands) => Rows(bands, -1, (band, half) => half >= scale.HalfRowOf(band.Low) && half <= scale.HalfRowOf(band.High) ? Ink.Solid : Ink.None);

    private string[] Rows(Band?[] bands, int zero, Func<Band, int, Ink> ink)
        => [.. Enumerable.Range(0, scale.Rows).Select(fromTop =>
        {
            var row = scale.Rows - 1 - fromTop;
            return string.Concat(bands.Select(band => band is not { } known ? ' ' : Glyph(ink(known, 2 * row), ink(known, 2 * row + 1), row == zero)));
        })];

    private char Glyph(Ink lower, Ink upper, bool isZero) => (lower, upper) switch
    {
        (Ink.Solid, Ink.Solid) => glyphs.Full,
        (Ink.Solid, _) => glyphs.Lower,
        (_, Ink.Solid) => glyphs.Upper,
        (Ink.Peak, _) or (_, Ink.Peak) => glyphs.Peak,
        _ when isZero => scale.Low < 0 ? glyphs.Zero : glyphs.Base,
        _ => ' ',
    };
}
