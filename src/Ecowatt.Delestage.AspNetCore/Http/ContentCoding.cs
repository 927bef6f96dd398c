using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>How the bytes of an answer are compressed.</summary>
internal enum ContentCoding
{
    /// <summary>They are not.</summary>
    None,

    /// <summary><c>gzip</c>, which is all that browsers ask for over plain HTTP.</summary>
    Gzip,

    /// <summary><c>br</c>, the smallest.</summary>
    Brotli,
}

/// <summary>Chooses the coding of an answer by what the client accepts.</summary>
internal static class ContentCodings
{
    /// <summary>Chooses the smallest coding that the client accepts; none where it names none, as curl and most programs.</summary>
    public static ContentCoding Choose(HttpRequest request)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.AcceptEncoding))
        {
            return ContentCoding.None;
        }

        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts(accepted, "br") ? ContentCoding.Brotli : Accepts(accepted, "gzip") ? ContentCoding.Gzip : ContentCoding.None;
    }

    // "*" means every coding that is not named; programs that send it alone seldom mean it, so that it chooses none.
    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        foreach (var item in accepted)
        {
            if (item.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return item.Quality is null or > 0;
            }
        }

        return false;
    }
}
