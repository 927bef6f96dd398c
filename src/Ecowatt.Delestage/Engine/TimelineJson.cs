using System.Text.Json;

namespace Ecowatt.Delestage.Engine;

/// <summary>A timeline in a journal: its slices in order, from bound to bound.</summary>
internal static class TimelineJson
{
    public static void Write(Utf8JsonWriter json, SignalTimeline timeline)
    {
        json.WriteStartArray("slices"u8);
        for (var i = 0; i < timeline.SliceCount; i++)
        {
            var (start, end, level, origin) = timeline.TicksOf(i);
            json.WriteStartObject();
            json.WriteString("start"u8, new DateTimeOffset(start, TimeSpan.Zero));
            json.WriteString("end"u8, new DateTimeOffset(end, TimeSpan.Zero));
            json.WriteNumber("level"u8, (int)level);
            json.WriteString("origin"u8, origin);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static SignalTimeline Read(JsonElement line)
    {
        var slices = line.GetProperty("slices"u8);
        var count = slices.GetArrayLength();
        if (count == 0)
        {
            return SignalTimeline.Empty;
        }

        var (bounds, levels, origins) = (new long[count + 1], new SignalLevel[count], new string[count]);
        for (var i = 0; i < count; i++)
        {
            bounds[i] = slices[i].GetProperty("start"u8).GetDateTimeOffset().UtcTicks;
            bounds[i + 1] = slices[i].GetProperty("end"u8).GetDateTimeOffset().UtcTicks;
            levels[i] = (SignalLevel)slices[i].GetProperty("level"u8).GetInt32();
            origins[i] = slices[i].GetProperty("origin"u8).GetString()!;
        }

        return new SignalTimeline(bounds, levels, origins);
    }
}
