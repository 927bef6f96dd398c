using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Keeps the signals as bytes, written once for each answer of RTE. Safe across threads.</summary>
internal sealed class SignalsCache
{
    private volatile Entry? _last;

    public TaggedBytesResult ResultFor(EcowattSignals signals)
    {
        var entry = _last;
        if (entry is null || !ReferenceEquals(entry.Signals, signals))
        {
            var utf8 = EcowattWriter.Write(signals);
            _last = entry = new Entry(signals, new TaggedBytesResult(utf8, ResponseHeaders.JsonContentType, EntityTags.Strong(utf8)));
        }

        return entry.Result;
    }

    private sealed record Entry(EcowattSignals Signals, TaggedBytesResult Result);
}
