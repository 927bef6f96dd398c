namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Texts that came from outside, as an answer may repeat them: short.</summary>
internal static class Shown
{
    private const int Most = 64;

    public static string Short(string text) => text.Length <= Most ? text : $"{text.AsSpan(0, char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)}…";
}
