using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Page;

/// <summary>
/// Writes HTML from interpolated strings: what stands in the source is markup, what stands in a hole is text and is encoded.
/// There is no way to write a text unencoded, so a load's name cannot become markup.
/// </summary>
/// <param name="now">The page's moment: instants of another day are written with their date.</param>
internal sealed class HtmlWriter(DateTimeOffset now)
{
    // Letters of every language as they are; what means something in HTML is always encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new(16 * 1024);

    public DateTimeOffset Now { get; } = now;

    /// <summary>Writes markup with encoded holes.</summary>
#pragma warning disable CA1822 // The handler, given this writer, has written before the body runs.
    public void Write([InterpolatedStringHandlerArgument("")] HtmlInterpolation html)
    {
    }
#pragma warning restore CA1822

    public override string ToString() => _html.ToString();

    internal void Markup(string markup) => _html.Append(markup);

    internal void Text(string? text) => _html.Append(text is null ? "" : Encoder.Encode(text));

    internal void Number(long number) => _html.Append(CultureInfo.InvariantCulture, $"{number:N0}");

    internal void Time(DateTimeOffset instant)
    {
        _html.Append("<time datetime=\"").Append(UtcSeconds.Text(instant)).Append("\">");
        Text(PageTime.Clock(instant, Now));
        _html.Append("</time>");
    }
}
