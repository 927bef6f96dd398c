using System.Globalization;
using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.Prices;

/// <summary>Reads a list of prices from JSON, strictly.</summary>
internal static class PriceListReader
{
    private const string Expected = "expected one of BasePrice, OffPeakPrices and TempoPrices";

    private static readonly string[] TempoNames = ["BlueOffPeak", "BluePeak", "WhiteOffPeak", "WhitePeak", "RedOffPeak", "RedPeak"];
    private static readonly string[] OffPeakNames = ["Peak", "OffPeak", "Hours"];

    public static PriceList Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.EnumerateObject().ToArray() is not [var only])
            {
                throw new FormatException($"the prices are no object with one member; {Expected}");
            }

            return only.Name switch
            {
                "BasePrice" => PriceList.Base(Price(only.Name, only.Value)),
                "OffPeakPrices" => OffPeak(only.Value),
                "TempoPrices" => Tempo(only.Value),
                _ => throw new FormatException($"\"{only.Name}\" is no list of prices; {Expected}"),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"the prices are no JSON (line {e.LineNumber + 1}); {Expected}", e);
        }
        catch (InvalidOperationException e)
        {
            // The parser takes halves of characters, and throws where they are read.
            throw new FormatException($"the prices hold a text that is no Unicode; {Expected}", e);
        }
    }

    private static PriceList OffPeak(JsonElement prices)
    {
        Check("OffPeakPrices", prices, OffPeakNames);
        var hours = prices.GetProperty("Hours");
        DailyHours[] stretches = hours.ValueKind == JsonValueKind.Array ? [.. hours.EnumerateArray().Select(Hours)] : [];
        return stretches.Length > 0
            ? PriceList.OffPeak(Price("OffPeakPrices.Peak", prices.GetProperty("Peak")), Price("OffPeakPrices.OffPeak", prices.GetProperty("OffPeak")), stretches)
            : throw new FormatException("OffPeakPrices.Hours has none; expected stretches of Paris's clock, as [\"22:30-06:30\"]");
    }

    private static PriceList Tempo(JsonElement prices)
    {
        Check("TempoPrices", prices, TempoNames);
        var all = TempoNames.Select(name => Price($"TempoPrices.{name}", prices.GetProperty(name))).ToArray();
        return PriceList.Tempo(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    private static void Check(string path, JsonElement prices, string[] names)
    {
        string[] found = prices.ValueKind == JsonValueKind.Object ? [.. prices.EnumerateObject().Select(static member => member.Name)] : [];
        if (names.Except(found).FirstOrDefault() is { } missing)
        {
            throw new FormatException($"{path}.{missing} is missing; expected {string.Join(", ", names)}");
        }

        if (found.Except(names).FirstOrDefault() is { } other)
        {
            throw new FormatException($"{path}.{other} is no member of it; expected {string.Join(", ", names)}");
        }
    }

    private static decimal Price(string path, JsonElement value)
        => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var price) && price is >= 0 and <= 100
            ? price
            : throw new FormatException($"{path} is {value.GetRawText()}; expected euros a kWh, 0 to 100");

    private static DailyHours Hours(JsonElement value)
        => value.ValueKind == JsonValueKind.String && value.GetString()!.Split('-') is [var from, var until] && Time(from) is { } first && Time(until) is { } last && first != last
            ? new DailyHours(first, last)
            : throw new FormatException($"OffPeakPrices.Hours has {value.GetRawText()}; expected a stretch of Paris's clock, as \"22:30-06:30\"");

    private static TimeOnly? Time(string text)
        => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
