namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>One event as it is sent, in each language. All readers share its bytes.</summary>
internal sealed record EventFrame(byte[] English, byte[] French)
{
    public byte[] GetBytes(ExplanationLanguage language) => language == ExplanationLanguage.French ? French : English;
}
