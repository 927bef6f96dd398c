using System.CommandLine.Parsing;
using System.Globalization;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary>Reads instants of the command line.</summary>
internal static class Instants
{
    public static DateTimeOffset? Parse(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= EcowattDay.FirstDate && date <= EcowattDay.LastDate)
        {
            return ParisTime.StartOf(date);
        }

        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant.ToUniversalTime();
        }

        result.AddError($"'{text}' is no instant; expected 2022-11-01 or 2022-11-01T12:00:00Z");
        return null;
    }
}
