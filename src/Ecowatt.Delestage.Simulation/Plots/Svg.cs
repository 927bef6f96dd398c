using System.Globalization;
using System.Net;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Plots;

/// <summary>Writes the few elements of SVG that a drawing needs. Not safe across threads.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    public void Line(double x1, double y1, double x2, double y2, string stroke, string more = "")
        => Add($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\"{Space(more)}/>");

    public void Rect(double x, double y, double width, double height, string fill, string more = "", string title = "")
        => Add($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\"{Space(more)}{End("rect", title)}");

    public void Path(string d, string more, string title = "") => Add($"<path d=\"{d}\"{Space(more)}{End("path", title)}");

    public void Text(double x, double y, string text, string more = "", string title = "")
        => Add($"<text x=\"{x:0.##}\" y=\"{y:0.##}\"{Space(more)}>{(title.Length == 0 ? "" : $"<title>{Escape(title)}</title>")}{Escape(text)}</text>");

    public void Raw(FormattableString element) => Add(element);

    public override string ToString() => _text.ToString();

    private void Add(FormattableString element) => _text.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Space(string more) => more.Length == 0 ? "" : $" {more}";

    private static string End(string element, string title) => title.Length == 0 ? "/>" : $"><title>{Escape(title)}</title></{element}>";

    // What XML has no form for is left out: a file that no viewer opens helps nobody.
    private static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.EnumerateRunes().Where(static rune => rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF))));
}
