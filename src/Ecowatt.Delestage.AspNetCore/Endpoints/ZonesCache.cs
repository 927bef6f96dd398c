using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Keeps the answer of <c>/api/zones</c> as bytes, written once for each state of the zones and language. Safe across threads.</summary>
internal sealed class ZonesCache
{
    private volatile Entry? _english;
    private volatile Entry? _french;

    public TaggedBytesResult ResultFor(ImmutableArray<ZoneStatus> zones, ExplanationLanguage language)
    {
        var french = language == ExplanationLanguage.French;
        var entry = french ? _french : _english;
        if (entry is not null && Same(entry.Zones, zones))
        {
            return entry.Result;
        }

        var utf8 = JsonSerializer.SerializeToUtf8Bytes(new ZoneListDto([.. zones.Select(zone => ZoneDto.Of(zone, language))]), WireJsonContext.Default.ZoneListDto);
        entry = new Entry(zones, new TaggedBytesResult(utf8, ResponseHeaders.JsonContentType, EntityTags.Strong(utf8)) { VariesByLanguage = true });
        if (french)
        {
            _french = entry;
        }
        else
        {
            _english = entry;
        }

        return entry.Result;
    }

    // The controller replaces a zone as a whole with each evaluation: the same object is the same state.
    private static bool Same(ImmutableArray<ZoneStatus> left, ImmutableArray<ZoneStatus> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (!ReferenceEquals(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Entry(ImmutableArray<ZoneStatus> Zones, TaggedBytesResult Result);
}
