using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>
/// Reads a number, and the instant of its measurement, from the bytes of a message. It throws for no bytes whatever: what cannot be read is said in one
/// clause. A number is finite, and has a point for decimals.
/// </summary>
internal static class PayloadReader
{
    private const int LongestNumber = 64;
    private const int LongestShown = 40;
    private static readonly DateTimeOffset FirstInstant = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads a message.</summary>
    /// <param name="payload">The bytes.</param>
    /// <param name="value">The place of the number; null for a message that is a number alone.</param>
    /// <param name="time">The place of the instant; null for none.</param>
    /// <returns>The number and its instant, or what is wrong.</returns>
    public static (double Number, DateTimeOffset? At, string? Problem) Read(ReadOnlyMemory<byte> payload, string? value, string? time)
    {
        if (value is null)
        {
            return Number(payload.Span) is { } alone ? (alone, null, null) : (0, null, $"it is no number: {Shown(payload.Span)}");
        }

        try
        {
            using var document = MessageDocument.Parse(payload);
            if (JsonPointer.Find(document.RootElement, value) is not { } found)
            {
                return (0, null, $"it has no {value}");
            }

            if (Number(found) is not { } number)
            {
                return (0, null, $"{value} is no number: {SingleLine.Of(found.GetRawText(), LongestShown)}");
            }

            if (time is null)
            {
                return (number, null, null);
            }

            return JsonPointer.Find(document.RootElement, time) is { } instant && Instant(instant) is { } at
                ? (number, at, null)
                : (0, null, $"it has no instant at {time}");
        }
        catch (JsonException)
        {
            return (0, null, $"it is no JSON: {Shown(payload.Span)}");
        }
    }

    private static double? Number(ReadOnlySpan<byte> payload)
        => payload.Length <= LongestNumber && Number(Encoding.UTF8.GetString(payload)) is { } number ? number : null;

    private static double? Number(string text)
        => double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetDouble(out var number) && double.IsFinite(number) ? number : null,
        JsonValueKind.String => element.GetString() is { Length: <= LongestNumber } text ? Number(text) : null,
        _ => null,
    };

    private static DateTimeOffset? Instant(JsonElement element)
    {
        var at = element.ValueKind switch
        {
            // Without an offset nobody knows which instant is meant.
            JsonValueKind.String when element.GetString() is { Length: >= 20 } text && HasOffset(text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) => read.ToUniversalTime(),
            JsonValueKind.Number when element.TryGetInt64(out var number) && number is > 0 and < 4_102_444_800_000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => default,
        };
        return at >= FirstInstant ? at : null;
    }

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || text.AsSpan(19).IndexOfAny('+', '-') >= 0;

    private static string Shown(ReadOnlySpan<byte> payload) => SingleLine.Of(Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, 4 * LongestShown)]), LongestShown);
}
