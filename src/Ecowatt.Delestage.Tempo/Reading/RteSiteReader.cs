using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>
/// Reads the files of RTE's site, a season's and <c>tempoLight</c>: <c>{"values":{"2025-01-02":"RED","2025-01-02-fallback":"false"}}</c>, in any
/// order.
/// </summary>
internal static class RteSiteReader
{
    public const string Root = "values";

    private const int DateLength = 10;
    private const string Fallback = "-fallback";

    public static ImmutableArray<TempoDay> Read(JsonPlace document, TempoOrigin origin)
    {
        var colors = new Dictionary<DateOnly, TariffColor>();
        var substitutes = new Dictionary<DateOnly, bool>();
        foreach (var (name, place) in document.Require(Root, "colours by date").Members("colours by date"))
        {
            if (name.EndsWith(Fallback, StringComparison.Ordinal))
            {
                substitutes[Date(name[..^Fallback.Length], place)] = place.Flag();
            }
            else if (name.Length == DateLength)
            {
                colors[Date(name, place)] = RteColors.Read(place);
            }
            else
            {
                throw new TariffFormatException($"{place.Path} is not known; expected dates, as 2025-01-02 and 2025-01-02-fallback");
            }
        }

        return [.. colors.OrderBy(static day => day.Key).Select(day => new TempoDay(day.Key, day.Value, origin) { IsFallback = substitutes.GetValueOrDefault(day.Key) })];
    }

    private static DateOnly Date(string text, JsonPlace place)
        => JsonPlace.TryDate(text, out var date) ? date : throw new TariffFormatException($"{place.Path} names no date; expected dates, as 2025-01-02 and 2025-01-02-fallback");
}
