using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A whole number in the query, within its legal range.</summary>
internal static class QueryNumber
{
    public static bool TryRead(HttpRequest request, string name, int otherwise, int least, int most, out int value)
    {
        value = otherwise;
        return !request.Query.TryGetValue(name, out var text)
            || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
    }

    public static Task RefuseAsync(HttpContext context, string name, int least, int most)
        => Problem.BadRequestAsync(context, string.Create(CultureInfo.InvariantCulture, $"The query's \"{name}\" is no whole number from {least} to {most}."));
}
