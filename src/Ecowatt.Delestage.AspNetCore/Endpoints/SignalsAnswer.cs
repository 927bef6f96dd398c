using Ecowatt.Delestage.Signals;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The signals as bytes, written once for each answer of RTE's. Safe across threads.</summary>
internal sealed class SignalsAnswer
{
    private volatile Answered? _last;

    public (byte[] Utf8, EntityTagHeaderValue Tag) Of(EcowattSignals signals)
    {
        var answered = _last;
        if (answered is null || !ReferenceEquals(answered.Signals, signals))
        {
            var utf8 = EcowattWriter.Write(signals);
            _last = answered = new Answered(signals, utf8, Tagged.Strong(utf8));
        }

        return (answered.Utf8, answered.Tag);
    }

    private sealed record Answered(EcowattSignals Signals, byte[] Utf8, EntityTagHeaderValue Tag);
}
