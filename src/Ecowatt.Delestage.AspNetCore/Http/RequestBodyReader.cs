using System.Buffers;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Reads the body of a request that declares JSON, up to a limit. Safe across threads.</summary>
/// <param name="maxSize">The largest body, in bytes.</param>
internal sealed class RequestBodyReader(int maxSize)
{
    /// <summary>Reads the whole body.</summary>
    /// <exception cref="InvalidRequestException">The body is not declared as JSON in UTF-8, or is too large.</exception>
    public async Task<byte[]> ReadAsync(HttpContext context)
    {
        ThrowIfNotJson(context.Request);
        if (context.Request.ContentLength > maxSize)
        {
            throw TooLarge();
        }

        // One byte above the limit tells that there is more; nothing beyond it is ever read.
        var buffer = ArrayPool<byte>.Shared.Rent(maxSize + 1);
        try
        {
            var length = await context.Request.Body.ReadAtLeastAsync(buffer.AsMemory(0, maxSize + 1), maxSize + 1, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
            return length <= maxSize ? buffer[..length] : throw TooLarge();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void ThrowIfNotJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw UnsupportedType(new("The body is encoded (Content-Encoding); expected it as it is.", "Le corps est codé (Content-Encoding) ; attendu : tel quel."));
        }

        var type = request.GetTypedHeaders().ContentType;
        if (type is null
            || !type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            var given = request.ContentType is { } declared ? $"\"{UntrustedText.Truncate(declared)}\"" : null;
            throw UnsupportedType(new(
                $"The body's type is {given ?? "not said"}; expected application/json in UTF-8.",
                $"Le type du corps est {given ?? "absent"} ; attendu : application/json en UTF-8."));
        }
    }

    private static InvalidRequestException UnsupportedType(Wording detail) => new(detail, StatusCodes.Status415UnsupportedMediaType, ProblemTitles.UnsupportedMediaType);

    private InvalidRequestException TooLarge()
        => new(
            new(FormattableString.Invariant($"The body has more than {maxSize} bytes, the largest that is read."), FormattableString.Invariant($"Le corps a plus de {maxSize} octets, le plus long qui soit lu.")),
            StatusCodes.Status413PayloadTooLarge,
            ProblemTitles.TooLarge);
}
