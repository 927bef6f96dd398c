namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Shortens text that came with a request before an answer repeats it.</summary>
internal static class UntrustedText
{
    private const int MaxLength = 64;

    public static string Truncate(string text)
        => text.Length <= MaxLength ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)}…";
}
