using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents the colours of Tempo days by date, as a file says them. Immutable.</summary>
internal sealed class TempoDays(IReadOnlyDictionary<DateOnly, TariffColor> colors)
{
    private static readonly Dictionary<string, TariffColor> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BLEU"] = TariffColor.Blue, ["BLANC"] = TariffColor.White, ["ROUGE"] = TariffColor.Red,
        ["BLUE"] = TariffColor.Blue, ["WHITE"] = TariffColor.White, ["RED"] = TariffColor.Red,
    };

    /// <summary>Reads a calendar in either of the shapes in which RTE publishes one.</summary>
    /// <param name="text">A line <c>2018-11-20⇥ROUGE</c> a day, as in the file of éCO2mix, or <c>{"values":{"2018-11-20":"RED"}}</c>, as on RTE's site.</param>
    /// <exception cref="FormatException">A date or a colour is none, or there is no day; the message says what stands there and what was expected.</exception>
    public static TempoDays Parse(string text)
    {
        var days = new Dictionary<DateOnly, TariffColor>();
        foreach (var (date, word) in text.TrimStart().StartsWith('{') ? OfJson(text) : OfLines(text))
        {
            if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !Words.TryGetValue(word, out var color))
            {
                throw new FormatException($"\"{date}\" is \"{word}\"; expected a date as 2018-11-20, and BLEU, BLANC or ROUGE, or BLUE, WHITE or RED");
            }

            days[day] = color;
        }

        return days.Count > 0 ? new(days) : throw new FormatException("no day was found; expected a line with a date, a tab and a colour for each day, or {\"values\":{\"2018-11-20\":\"RED\"}}");
    }

    /// <summary>Gets how many days of a colour lie in a span of dates.</summary>
    public int Count(TariffColor color, DateOnly from, DateOnly to) => colors.Count(day => day.Value == color && day.Key >= from && day.Key < to);

    /// <summary>Returns the colour of a date; unknown where the file does not say it.</summary>
    public TariffColor ColorOf(DateOnly date) => colors.GetValueOrDefault(date);

    /// <summary>Returns what the source <c>tempo</c> says by default, of yesterday to a last date: red peak hours critical, white ones tense.</summary>
    public SignalTimeline LevelsUntil(DateOnly last)
        => SignalTimeline.Of([.. Dates(last).Where(date => ColorOf(date) is TariffColor.Red or TariffColor.White)
            .Select(date => new SignalSlice(TempoHours.StartOf(date), TempoHours.PeakEndOf(date), ColorOf(date) == TariffColor.Red ? SignalLevel.Critical : SignalLevel.Tense, "tempo"))]);

    /// <summary>Returns the classes of price that it says of the same days.</summary>
    public TariffTimeline TariffUntil(DateOnly last) => TariffOf(Dates(last));

    /// <summary>Returns the classes of price of all days that the calendar has.</summary>
    public TariffTimeline Tariff() => TariffOf(colors.Keys.Order());

    private TariffTimeline TariffOf(IEnumerable<DateOnly> dates)
        => TariffTimeline.Of([.. dates.Where(date => ColorOf(date) != TariffColor.Unknown).SelectMany(date => new[]
        {
            new TariffSlice(TempoHours.StartOf(date), TempoHours.PeakEndOf(date), TempoHours.ClassOf(ColorOf(date), isOffPeak: false), "tempo"),
            new TariffSlice(TempoHours.PeakEndOf(date), TempoHours.EndOf(date), TempoHours.ClassOf(ColorOf(date), isOffPeak: true), "tempo"),
        })]);

    private static IEnumerable<DateOnly> Dates(DateOnly last) => Enumerable.Range(-2, 3).Select(last.AddDays);

    private static IEnumerable<(string Date, string Word)> OfLines(string text)
        => text.Split('\n').Select(static line => line.Trim().Split('\t')).Where(static cells => cells is [[>= '0' and <= '9', ..], _, ..]).Select(static cells => (cells[0], cells[1].Trim()));

    // Beside each date stands whether its colour is RTE's substitute.
    private static IEnumerable<(string Date, string Word)> OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.GetProperty("values").EnumerateObject().Where(static day => !day.Name.EndsWith("-fallback", StringComparison.Ordinal)).Select(static day => (day.Name, day.Value.ToString()))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no calendar ({e.Message}); expected {{\"values\":{{\"2018-11-20\":\"RED\"}}}}", e);
        }
    }
}
