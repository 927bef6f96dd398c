using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Keeps the timeline and its tag while nothing but the current instant changes. Safe across threads.</summary>
internal sealed class TimelineCache
{
    private volatile Entry? _last;

    public TaggedBytesResult ResultFor(SystemSnapshot snapshot)
    {
        var key = TimelineKey.Of(snapshot);
        var entry = _last;
        if (entry is null || !entry.Key.Equals(key))
        {
            // The tag leaves the current instant out: an answer of a minute ago is valid as long as no level changed.
            var timeline = TimelineDto.Of(snapshot) with { Now = default };
            _last = entry = new Entry(key, timeline, EntityTags.Weak(Write(timeline)));
        }

        return new TaggedBytesResult(Write(entry.Timeline with { Now = snapshot.Now }), ResponseHeaders.JsonContentType, entry.Tag);
    }

    private static byte[] Write(TimelineDto timeline) => JsonSerializer.SerializeToUtf8Bytes(timeline, WireJsonContext.Default.TimelineDto);

    private sealed record Entry(TimelineKey Key, TimelineDto Timeline, EntityTagHeaderValue Tag);
}
