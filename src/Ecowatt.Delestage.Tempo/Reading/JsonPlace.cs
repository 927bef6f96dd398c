using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Represents a value of an answer and where it stands, for sentences that name the place.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">Where it stands, for example <c>$.values[2]</c>.</param>
internal readonly record struct JsonPlace(JsonElement Value, string Path)
{
    private const int LongestFound = 40;

    /// <summary>Returns a member, or null where there is none; one that is null counts as none.</summary>
    public JsonPlace? Find(string name)
        => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? new JsonPlace(found, $"{Path}.{name}") : null;

    /// <summary>Returns a member that must be there.</summary>
    public JsonPlace Require(string name, string expected)
        => Find(name) ?? throw new TariffFormatException($"{Path} has no '{name}'; expected {expected}");

    /// <summary>Returns the items of a list.</summary>
    public IEnumerable<JsonPlace> Items(string expected)
    {
        var path = Path;
        return Of(JsonValueKind.Array, expected).EnumerateArray().Select((item, index) => new JsonPlace(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")));
    }

    /// <summary>Returns the members of an object, by name.</summary>
    public IEnumerable<(string Name, JsonPlace Place)> Members(string expected)
    {
        var path = Path;
        return Of(JsonValueKind.Object, expected).EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, $"{path}.{SingleLine.Of(member.Name, LongestFound)}")));
    }

    /// <summary>Returns a text.</summary>
    public string Text(string expected) => Of(JsonValueKind.String, expected).GetString()!;

    /// <summary>Returns a date that is written <c>yyyy-MM-dd</c> and exists.</summary>
    public DateOnly Date()
    {
        const string Expected = "a date of the years 2000 to 2098, written yyyy-MM-dd";
        return TryDate(Text(Expected), out var date) ? date : throw Refused(Expected);
    }

    /// <summary>Returns true or false, which some answers write as text.</summary>
    public bool Flag() => Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(Value.GetString(), out var flag) => flag,
        _ => throw Refused("true or false"),
    };

    /// <summary>Returns the refusal of this value, with what stands there.</summary>
    public TariffFormatException Refused(string expected) => new($"{Path} is {Found()}; expected {expected}");

    /// <summary>Reads a date of a year for which the clock of Paris is known.</summary>
    public static bool TryDate(string text, out DateOnly date)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 2000 and <= 2098;

    private JsonElement Of(JsonValueKind kind, string expected) => Value.ValueKind == kind ? Value : throw Refused(expected);

    private string Found() => Value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => SingleLine.Of(Value.GetRawText(), LongestFound),
    };
}
