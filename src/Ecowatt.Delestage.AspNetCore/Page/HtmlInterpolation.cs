using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>Sends the parts of an interpolated string where they belong: literals as markup, holes as encoded text.</summary>
[InterpolatedStringHandler]
#pragma warning disable CS9113, IDE0060 // The compiler gives the two counts; nothing here needs them.
internal readonly ref struct HtmlInterpolation(int literalLength, int formattedCount, HtmlWriter html)
#pragma warning restore CS9113, IDE0060
{
    public void AppendLiteral(string markup) => html.Markup(markup);

    public void AppendFormatted(string? text) => html.Text(text);

    public void AppendFormatted(long number) => html.Number(number);

    /// <summary>A time element that shows Paris's clock.</summary>
    public void AppendFormatted(DateTimeOffset instant) => html.Time(instant);
}
