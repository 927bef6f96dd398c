using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>One event as it goes over the wire, in each language; the same bytes for every reader.</summary>
internal sealed record EventFrame(byte[] English, byte[] French)
{
    public byte[] In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French : English;
}
