using System.Buffers;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The audit lines, newest first, as they were written but for the zone's name in front.</summary>
internal static class JournalEndpoint
{
    private const int ByDefault = 100;

    public static async Task GetAsync(HttpContext context, WebHouse web)
    {
        JournalPage page;
        try
        {
            page = await context.RequestServices.GetRequiredService<LoadSheddingController>().ReadJournalAsync(Query(context.Request, web), context.RequestAborted).ConfigureAwait(false);
        }
        catch (BodyException e)
        {
            await Problem.BadRequestAsync(context, e.Message).ConfigureAwait(false);
            return;
        }
        catch (ArgumentException e)
        {
            await Problem.BadRequestAsync(context, $"The query cannot be answered: {e.Message.Split(" (Parameter")[0]}.").ConfigureAwait(false);
            return;
        }
        catch (KeyNotFoundException)
        {
            await Answer.NoSuchZoneAsync(context, context.Request.Query["zone"].ToString(), HouseView.Of(context)).ConfigureAwait(false);
            return;
        }

        await Answer.BytesAsync(context, Write(page), Answer.Json).ConfigureAwait(false);
    }

    private static JournalQuery Query(HttpRequest request, WebHouse web)
    {
        var most = web.Options.JournalLines;
        if (!QueryNumber.TryRead(request, "limit", Math.Min(ByDefault, most), 1, most, out var limit))
        {
            throw new BodyException(FormattableString.Invariant($"The query's \"limit\" is no whole number from 1 to {most}."));
        }

        return new JournalQuery
        {
            Zone = Text(request, "zone"),
            Load = Text(request, "load"),
            Kind = Text(request, "kind"),
            From = Instant(request, "from"),
            To = Instant(request, "to"),
            Limit = limit,
            After = Text(request, "after"),
        };
    }

    private static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset? Instant(HttpRequest request, string name)
        => Text(request, name) is not { } text ? null
            : Texts.TryInstant(text, out var instant) ? instant
            : throw new BodyException($"The query's \"{name}\" is \"{Shown.Short(text)}\"; expected {Texts.Instant}.");

    private static ReadOnlyMemory<byte> Write(JournalPage page)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("lines"u8);
        foreach (var line in page.Lines)
        {
            Write(json, line);
        }

        json.WriteEndArray();
        json.WriteString("more"u8, page.More);
        json.WriteBoolean("kept"u8, page.Kept);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    // The line's bytes are verified JSON, whose first member is put behind the name: nothing is parsed and written anew.
    private static void Write(Utf8JsonWriter json, JournalRecord line)
    {
        var name = JsonEncodedText.Encode(line.Zone);
        var whole = new ArrayBufferWriter<byte>(line.Utf8.Length + name.EncodedUtf8Bytes.Length + 16);
        whole.Write("{\"zoneName\":\""u8);
        whole.Write(name.EncodedUtf8Bytes);
        whole.Write("\","u8);
        whole.Write(line.Utf8.Span[1..]);
        json.WriteRawValue(whole.WrittenSpan, skipInputValidation: true);
    }
}
