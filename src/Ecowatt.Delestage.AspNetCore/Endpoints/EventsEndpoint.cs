using System.Buffers;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.AspNetCore.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>What changes, as it happens: server-sent events that a browser resumes by itself after a break.</summary>
internal static class EventsEndpoint
{
    private static readonly byte[] Comment = ": alive\n\n"u8.ToArray();

    public static async Task GetAsync(HttpContext context, WebHouse web)
    {
        if (!web.Events.TryEnter())
        {
            context.Response.Headers.RetryAfter = "10";
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many streams", FormattableString.Invariant($"{web.Options.EventStreams} event streams are open, which is the most; ask again later.")).ConfigureAwait(false);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, web.Stopping);
        try
        {
            await StreamAsync(context, web.Events.Ring, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader went, or the application stops: the stream just ends, and a browser comes back by itself.
        }
        finally
        {
            web.Events.Leave();
        }
    }

    private static async Task StreamAsync(HttpContext context, EventRing ring, CancellationToken ended)
    {
        var language = RequestLanguage.Of(context.Request);
        Begin(context.Response, RequestLanguage.Tag(language));
        var frames = new List<EventFrame>();
        var place = Place(context.Request, ring, out var reset);
        var pulse = ring.Pulse;
        Write(context, Opening(ring, place, reset));
        await FlushAsync(context, ended).ConfigureAwait(false);
        while (true)
        {
            if (!ring.TryRead(ref place, frames))
            {
                Write(context, Opening(ring, place, reset: true));
            }
            else if (frames.Count > 0)
            {
                foreach (var frame in frames)
                {
                    Write(context, frame.In(language));
                }
            }
            else
            {
                await pulse.WaitAsync(ended).ConfigureAwait(false);
                pulse = ring.Pulse;
                if (place == ring.Newest)
                {
                    Write(context, Comment);
                    await FlushAsync(context, ended).ConfigureAwait(false);
                }

                continue;
            }

            await FlushAsync(context, ended).ConfigureAwait(false);
        }
    }

    private static void Begin(HttpResponse response, string language)
    {
        Answer.Prepare(response);
        response.ContentType = "text/event-stream";
        response.Headers.ContentLanguage = language;

        // Proxies that gather before they hand on would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    // Browsers send the header when they come back; the query is for those that cannot.
    private static long Place(HttpRequest request, EventRing ring, out bool reset)
    {
        var id = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["lastEventId"].ToString();
        reset = false;
        if (id.Length == 0)
        {
            return ring.Newest;
        }

        reset = !ring.TryResume(id, out var place);
        return reset ? ring.Newest : place;
    }

    // An id without data is kept by the reader and tells it nothing: so even one that heard no event yet can resume.
    private static byte[] Opening(EventRing ring, long place, bool reset)
        => Encoding.UTF8.GetBytes($"retry: 2000\nid: {ring.IdBefore(place)}\n{(reset ? "event: reset\ndata: {}\n" : "")}\n");

    private static void Write(HttpContext context, ReadOnlySpan<byte> bytes) => context.Response.BodyWriter.Write(bytes);

    // Waits as long as the reader does not read: what it misses meanwhile stays in the ring, and is not gathered for it.
    private static async Task FlushAsync(HttpContext context, CancellationToken ended)
    {
        try
        {
            await context.Response.BodyWriter.FlushAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // In the middle of a write to a reader that reads no more, an end in good order would wait for it.
            context.Abort();
            throw;
        }
    }
}
