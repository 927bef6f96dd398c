using System.Buffers;

namespace Ecowatt.Delestage.Tempo.Configuration;

/// <summary>Reads headers that are configured as lines, for example <c>Situation-Usage: Jours Effacement</c>.</summary>
internal static class HeaderLines
{
    /// <summary>Specifies what a line is expected to be.</summary>
    public const string Expected = "a header as Name: value, in printable ASCII";

    /// <summary>Specifies the pattern of a line, for the schema.</summary>
    public const string Pattern = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ -~]*$";

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsLegal(string line)
        => line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            && line.AsSpan(0, colon).IndexOfAnyExcept(NameLetters) < 0
            && line.AsSpan(colon + 1).IndexOfAnyExceptInRange(' ', '~') < 0;

    public static void AddTo(HttpRequestMessage request, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(line[..colon], line[(colon + 1)..].Trim());
        }
    }
}
