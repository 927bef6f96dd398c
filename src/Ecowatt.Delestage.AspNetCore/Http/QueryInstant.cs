namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Reads an instant from the query.</summary>
internal static class QueryInstant
{
    /// <summary>Reads the instant.</summary>
    /// <param name="text">The value in the query; null or empty where the parameter is missing.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The instant; null where the parameter is missing.</returns>
    /// <exception cref="InvalidRequestException">The value is no instant with its offset.</exception>
    public static DateTimeOffset? Parse(string? text, string name)
        => string.IsNullOrEmpty(text) ? null
            : IsoInstant.TryParse(text, out var instant) ? instant
            : throw new InvalidRequestException(
                $"The query's \"{name}\" is \"{UntrustedText.Truncate(text)}\"; expected {IsoInstant.Expected.English}.",
                $"\"{name}\" vaut \"{UntrustedText.Truncate(text)}\" dans la requête ; attendu : {IsoInstant.Expected.French}.");
}
