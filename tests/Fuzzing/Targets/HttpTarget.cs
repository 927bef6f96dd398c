using System.Text;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Fuzzing.Lab;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// Requests to the web package as they come behind the server: a first line is the query or a header, the rest the body. All are read or refused with a problem document of
/// a status from 400 to 499, in both languages.
/// </summary>
internal sealed class HttpTarget : FuzzTarget
{
    private const int Readers = 7;
    private const int LargestBody = 16_384;

    private static readonly DateTimeOffset Now = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    private readonly RequestBodyReader _bodies = new(LargestBody);

    public override string Name => "http";

    public override IEnumerable<byte[]> Seeds =>
    [
        To(0, "application/json\n{\"powered\":false,\"durationSeconds\":1800.5,\"by\":\"Anne\"}"),
        To(0, "application/json; charset=utf-8\n{\"powered\":true,\"until\":\"2026-01-14T20:00:00+01:00\"}"),
        To(0, "application/json\n{\"powered\":true,\"window\":true,\"by\":null}"),
        To(1, "application/json\n{\"level\":3,\"by\":\"Anne\"}"),
        To(2, "application/json\n{\"signal\":\"2026-01-14T00:00:00+01:00\",\"pas\":\"18\",\"hvalue\":2}"),
        To(2, "application/json\n{\"signal\":\"2026-01-14\",\"pas\":18,\"hvalue\":0}"),
        To(3, "application/json\n[{\"sensor\":\"room\",\"value\":19.5},{\"sensor\":\"meter\",\"value\":null}]"),
        To(4, "?from=2026-01-14T00:00:00Z&to=2026-01-14T12:00:00%2B01:00&points=100&series=reading:room&format=csv"),
        To(4, "?from=2026-01-01T00:00:00Z&step=3600&series=*&lang=fr"),
        To(5, "?hours=36&cap=3&floor=17.5&maxShed=02:00:00&month=2026-01&at=2026-01-14T17:00:00.123Z&limit=50"),
        To(6, "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5\ngzip, br;q=0.8, *;q=0"),
    ];

    public override IEnumerable<string> Words =>
    [
        "\"powered\":", "\"until\":", "\"durationSeconds\":", "\"window\":", "\"by\":", "\"level\":", "\"signal\":", "\"pas\":", "\"hvalue\":", "\"sensor\":", "\"value\":", "604800", "604801", "1e9", "\u200B", "\u202E", "from=", "to=", "points=", "step=",
        "series=", "format=json", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "86400", "cap=", "floor=", "maxShed=", "month=", "hours=", "%00", "%ff", "%ud800", "application/json", "charset=\"utf-8\"", "; charset=utf-16", "q=", ";q=1.5",
    ];

    public override int ReaderOf(byte[] input) => Which(input, Readers).Reader;

    public override bool Read(byte[] input)
    {
        var (reader, bytes) = Which(input, Readers);
        try
        {
            switch (reader)
            {
                case 0: Override(LoadOverrideRequest.Parse(Body(bytes))); break;
                case 1: _ = HourOverrideRequest.Parse(Body(bytes)); break;
                case 2: _ = HvalueUpdateRequest.Parse(Body(bytes)).PasAsGiven.ToString(); break;
                case 3: Require(ReadingsRequest.Parse(Body(bytes)).Length is > 0 and <= ReadingsRequest.Most, "a list of readings has a size that was checked"); break;
                case 4: History(bytes); break;
                case 5: Query(bytes); break;
                default: Headers(bytes); break;
            }

            return true;
        }
        catch (InvalidRequestException e)
        {
            Require(e.Message.Length < 1_000, "a refusal repeats a little of what it refuses, and not all");
            _ = e.ToResult();
            return false;
        }
    }

    private static string Line(byte[] bytes) => Encoding.UTF8.GetString(bytes.AsSpan()[..(bytes.AsSpan().IndexOf((byte)'\n') is var end and >= 0 ? end : bytes.Length)]);

    private static byte[] Rest(byte[] bytes) => Array.IndexOf(bytes, (byte)'\n') is var end and >= 0 ? bytes[(end + 1)..] : [];

    private static HttpRequest Question(byte[] bytes)
    {
        // As the server hands it over: a question mark, and no character that no address has.
        var text = Line(bytes);
        return new DefaultHttpContext { Request = { QueryString = new QueryString($"?{text.TrimStart('?')}") } }.Request;
    }

    private byte[] Body(byte[] bytes)
    {
        var body = Rest(bytes);
        var context = new DefaultHttpContext();
        context.Request.Headers.ContentType = Line(bytes);
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = body.Length % 2 == 0 ? body.Length : null;
        var read = _bodies.ReadAsync(context);
        Require(read.IsCompleted, "bytes that are there are read at once");
        return read.GetAwaiter().GetResult();
    }

    private void Override(LoadOverrideRequest request)
    {
        PlantedFaults.In(request, IsPlanted);
        Require(request.By is null || !request.By.Any(char.IsControl), "a name is one line");
        _ = request.Until is { } until ? OverrideExpiry.At(until) : request.DurationSeconds is { } seconds ? OverrideExpiry.After(TimeSpan.FromSeconds(seconds)) : OverrideExpiry.AtWindowEnd;
    }

    private static void History(byte[] bytes)
    {
        var request = Question(bytes);
        var query = request.Query;
        _ = HistoryRequest.IsCsv(query["format"]);
        var asked = HistoryRequest.Parse(request, query["from"], query["to"], query["points"], query["step"], query["series"]!, Now);
        Require(asked.From < asked.To, "a range ends after its start");
    }

    private static void Query(byte[] bytes)
    {
        var request = Question(bytes);
        var query = request.Query;
        _ = RequestLanguage.Resolve(request, query["lang"]);
        _ = Now.AddHours(QueryInteger.Parse(query["hours"], "hours", 36, 168));
        _ = QueryInteger.Parse(query["limit"], "limit", 100, 1_000);
        _ = QueryInstant.Parse(query["at"], "at");
        _ = QueryMonth.Parse(query["month"]);
        _ = IsoDate.TryParse(query["date"], out _);
        _ = ForesightSuppositions.Parse(query["cap"], query["floor"], query["maxShed"])?.Of(query["load"])(SavedZones.Zone);
    }

    private static void Headers(byte[] bytes)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = Line(bytes);
        request.Headers.AcceptEncoding = Encoding.UTF8.GetString(Rest(bytes));
        _ = RequestLanguage.Resolve(request, null);
        _ = ContentCodings.Choose(request);
    }
}
