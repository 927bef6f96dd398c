using System.CommandLine.Parsing;
using System.Globalization;
using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Reads instants of the command line.</summary>
internal static class Instants
{
    public static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (Read(text) is { } instant)
        {
            return instant;
        }

        result.AddError(UiText.Of($"'{text}' is no instant; expected 2022-11-01 or 2022-11-01T12:00:00Z", $"'{text}' n’est pas un instant ; attendu : 2022-11-01 ou 2022-11-01T12:00:00Z"));
        return null;
    }

    /// <summary>Reads an instant, or a day as its midnight in Paris; null where the text is neither.</summary>
    public static DateTimeOffset? Read(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= EcowattDay.FirstDate && date <= EcowattDay.LastDate
            ? ParisTime.StartOf(date)
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant.ToUniversalTime()
                : null;
}
