using System.Buffers;
using System.Net.Mime;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Bodies;

/// <summary>Reads the body of a request as far as the limit, where it says that it is JSON.</summary>
internal static class JsonBody
{
    /// <returns>Null where it was refused, and answered.</returns>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int largest)
    {
        if (WrongType(context.Request) is { } wrong)
        {
            await Problem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", wrong).ConfigureAwait(false);
            return null;
        }

        if (context.Request.ContentLength > largest)
        {
            await TooLargeAsync(context, largest).ConfigureAwait(false);
            return null;
        }

        // One byte more than the limit tells that there is more; nothing beyond it is ever read.
        var buffer = ArrayPool<byte>.Shared.Rent(largest + 1);
        try
        {
            var length = await context.Request.Body.ReadAtLeastAsync(buffer.AsMemory(0, largest + 1), largest + 1, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
            if (length > largest)
            {
                await TooLargeAsync(context, largest).ConfigureAwait(false);
                return null;
            }

            return buffer[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? WrongType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return "The body is encoded (Content-Encoding); expected it as it is.";
        }

        var type = request.GetTypedHeaders().ContentType;
        return type is not null
            && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? null
            : $"The body's type is {(request.ContentType is { } given ? $"\"{Shown.Short(given)}\"" : "not said")}; expected application/json in UTF-8.";
    }

    private static Task TooLargeAsync(HttpContext context, int largest)
        => Problem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "Too large", FormattableString.Invariant($"The body has more than {largest} bytes, the largest that is read."));
}
