using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>
/// Reads levels by hour: <c>{"hours":[{"start":"2026-01-14T18:00:00+01:00","end":"2026-01-14T20:00:00+01:00","level":3}]}</c>. Without an end a slice lasts an
/// hour. It throws for no bytes whatever.
/// </summary>
internal static class LevelsReader
{
    private const int MostSlices = 1_000;

    // An hour far from any that is lived goes into decisions, and no journal with it could be read again.
    private const int FirstYear = 2000;
    private const int LastYear = 3000;

    /// <summary>Returns the slices, or what is wrong. A message without bytes has no slices.</summary>
    public static (ImmutableArray<SignalSlice> Slices, string? Problem) Read(ReadOnlyMemory<byte> payload, string origin)
    {
        if (payload.IsEmpty)
        {
            return ([], null);
        }

        try
        {
            using var document = MessageDocument.Parse(payload);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("hours", out var hours) || hours.ValueKind != JsonValueKind.Array)
            {
                return ([], "it has no array \"hours\"");
            }

            if (hours.GetArrayLength() > MostSlices)
            {
                return ([], $"it has {hours.GetArrayLength()} slices, more than {MostSlices}");
            }

            var slices = ImmutableArray.CreateBuilder<SignalSlice>(hours.GetArrayLength());
            var index = 0;
            foreach (var hour in hours.EnumerateArray())
            {
                if (Slice(hour, origin) is not { } slice)
                {
                    return ([], $"hours/{index} is {SingleLine.Of(hour.GetRawText(), 60)}; expected start and end with their offsets, of the years {FirstYear} to {LastYear - 1}, and a level from 0 to 3");
                }

                slices.Add(slice);
                index++;
            }

            slices.Sort(static (one, other) => one.Start.CompareTo(other.Start));
            return slices.Zip(slices.Skip(1)).Any(static pair => pair.Second.Start < pair.First.End) ? ([], "two of its slices overlap") : (slices.ToImmutable(), null);
        }
        catch (JsonException)
        {
            return ([], "it is no JSON");
        }
    }

    private static SignalSlice? Slice(JsonElement hour, string origin)
    {
        if (hour.ValueKind != JsonValueKind.Object || Instant(hour, "start") is not { } start || !hour.TryGetProperty("level", out var written) || Level(written) is not { } level)
        {
            return null;
        }

        var end = hour.TryGetProperty("end", out _) ? Instant(hour, "end") : start <= DateTimeOffset.MaxValue - TimeSpan.FromHours(1) ? start.AddHours(1) : null;
        return end > start ? new SignalSlice(start, end.Value, level, origin) : null;
    }

    private static DateTimeOffset? Instant(JsonElement hour, string name)
        => hour.TryGetProperty(name, out var written) && written.ValueKind == JsonValueKind.String && written.GetString() is { } text
            && DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && text.AsSpan(16).IndexOfAny('+', '-', 'Z') >= 0 && instant.Year is >= FirstYear and < LastYear
                ? instant.ToUniversalTime()
                : null;

    private static SignalLevel? Level(JsonElement written) => written.ValueKind switch
    {
        JsonValueKind.Number when written.TryGetInt32(out var number) && number is >= (int)SignalLevel.LowCarbon and <= (int)SignalLevel.Critical => (SignalLevel)number,
        JsonValueKind.String => written.GetString() switch
        {
            "lowCarbon" => SignalLevel.LowCarbon,
            "normal" => SignalLevel.Normal,
            "tense" => SignalLevel.Tense,
            "critical" => SignalLevel.Critical,
            _ => null,
        },
        _ => null,
    };
}
