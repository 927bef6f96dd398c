using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Mqtt.Reading;

namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>
/// Reads commands: <c>ON</c>, <c>OFF</c> or <c>auto</c>, or a document as <c>{"state":"OFF","minutes":30,"by":"Anne"}</c>. It throws for no bytes whatever.
/// </summary>
internal static class CommandReader
{
    public const string Expected = "ON, OFF or auto, or {\"state\":\"OFF\",\"minutes\":30,\"by\":\"Anne\"}";

    private const int Longest = 1_024;

    // One less than the controller takes: a name that is cut ends in a mark.
    private const int LongestName = 63;

    /// <summary>Reads a command; null where it is none.</summary>
    public static LoadCommand? Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length is 0 or > Longest)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(payload.Span).Trim();
        return text.StartsWith('{') ? Document(text) : Word(text);
    }

    /// <summary>Reads a number of minutes; null where it is none.</summary>
    public static int? Minutes(ReadOnlyMemory<byte> payload)
        => payload.Length is > 0 and <= 16
            && double.TryParse(Encoding.UTF8.GetString(payload.Span), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= int.MaxValue
                ? (int)Math.Round(minutes)
                : null;

    private static LoadCommand? Word(string? word) => word?.ToUpperInvariant() switch
    {
        "ON" => new(Powered: true),
        "OFF" => new(Powered: false),
        "AUTO" => new(Powered: null),
        _ => null,
    };

    private static LoadCommand? Document(string text)
    {
        try
        {
            using var document = MessageDocument.Parse(Encoding.UTF8.GetBytes(text));
            var root = document.RootElement;
            if (!root.TryGetProperty("state", out var state) || state.ValueKind != JsonValueKind.String || Word(state.GetString()) is not { } command)
            {
                return null;
            }

            if (root.TryGetProperty("minutes", out var minutes) && minutes.ValueKind != JsonValueKind.Null)
            {
                if (minutes.ValueKind != JsonValueKind.Number || !minutes.TryGetInt32(out var number) || number < 1)
                {
                    return null;
                }

                command = command with { Minutes = number };
            }

            return root.TryGetProperty("by", out var by) && by.ValueKind == JsonValueKind.String && SingleLine.Of(by.GetString()!, LongestName) is { Length: > 0 } name ? command with { By = name } : command;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
