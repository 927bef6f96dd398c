using System.Globalization;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Reads a whole number from the query.</summary>
internal static class QueryInteger
{
    /// <summary>Reads the number.</summary>
    /// <param name="text">The value in the query; null where the parameter is missing.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="defaultValue">The value of a missing parameter.</param>
    /// <param name="max">The largest legal value; the smallest is 1.</param>
    /// <exception cref="InvalidRequestException">The value is not a whole number in the range.</exception>
    public static int Parse(string? text, string name, int defaultValue, int max)
        => text is null ? defaultValue
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= max ? value
            : throw new InvalidRequestException(
                string.Create(CultureInfo.InvariantCulture, $"The query's \"{name}\" is no whole number from 1 to {max}."),
                string.Create(CultureInfo.InvariantCulture, $"« {name} » dans la requête n’est pas un nombre entier de 1 à {max}."));
}
