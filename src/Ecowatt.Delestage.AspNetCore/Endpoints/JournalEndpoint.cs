using System.Buffers;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The audit lines, newest first, as they were written, with the zone's name in front.</summary>
internal static class JournalEndpoint
{
    public static async Task<IResult> GetAsync(
        string? zone,
        string? load,
        string? kind,
        string? from,
        string? to,
        string? limit,
        string? after,
        [FromServices] JournalPageSize pageSize,
        [FromServices] IJournalReader journals,
        [FromServices] SystemSnapshotReader snapshots,
        CancellationToken cancellationToken)
    {
        var query = new JournalQuery
        {
            Zone = NullIfEmpty(zone),
            Load = NullIfEmpty(load),
            Kind = NullIfEmpty(kind),
            From = QueryInstant.Parse(from, "from"),
            To = QueryInstant.Parse(to, "to"),
            Limit = QueryInteger.Parse(limit, "limit", pageSize.Default, pageSize.Max),
            After = NullIfEmpty(after),
        };
        if (query.Zone is { } name && snapshots.Read() is var snapshot && snapshot.FindZone(name) is null)
        {
            return NotFoundResults.Zone(name, snapshot);
        }

        try
        {
            return new BytesResult(Write(await journals.ReadAsync(query, cancellationToken).ConfigureAwait(false)), ResponseHeaders.JsonContentType);
        }
        catch (ArgumentException e)
        {
            var why = e.Message.Split(" (Parameter")[0];
            return ProblemResult.BadRequest(new($"The query cannot be answered: {why}.", $"La requête n’a pas de réponse : {Explanation.OfMessage(why, ExplanationLanguage.French)}."));
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ReadOnlyMemory<byte> Write(JournalPage page)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("entries"u8);
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

    // The bytes of a line are verified JSON. The name goes in front of its first member, so nothing is parsed and written again.
    private static void Write(Utf8JsonWriter json, JournalRecord line)
    {
        var name = JsonEncodedText.Encode(line.Zone);
        var whole = new ArrayBufferWriter<byte>(line.Utf8.Length + name.EncodedUtf8Bytes.Length + 16);
        whole.Write("{\"zone\":\""u8);
        whole.Write(name.EncodedUtf8Bytes);
        whole.Write("\","u8);
        whole.Write(line.Utf8.Span[1..]);
        json.WriteRawValue(whole.WrittenSpan, skipInputValidation: true);
    }
}
