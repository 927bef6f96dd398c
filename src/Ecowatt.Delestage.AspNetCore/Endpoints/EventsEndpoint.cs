using System.Buffers;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Changes as they happen: server-sent events, which a browser resumes by itself after a break.</summary>
internal static class EventsEndpoint
{
    private static readonly byte[] Comment = ": alive\n\n"u8.ToArray();

    public static async Task GetAsync(
        HttpContext context,
        string? lastEventId,
        string? lang,
        [FromServices] EventStreamLimiter limiter,
        [FromServices] EventPublisher publisher,
        [FromServices] EventBuffer buffer,
        [FromServices] IHostApplicationLifetime lifetime)
    {
        var address = ClientAddress.Of(context);
        if (Refusal(limiter.Acquire(address), limiter) is { } refusal)
        {
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        // An open stream would keep the server, and with it the loads, waiting at the stop.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            publisher.EnsureStarted();
            await StreamAsync(context, buffer, lang, lastEventId, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader went, or the application stops: the stream ends, and a browser comes back by itself.
        }
        finally
        {
            limiter.Release(address);
        }
    }

    private static ProblemResult? Refusal(EventStreamPlace place, EventStreamLimiter limiter) => place switch
    {
        EventStreamPlace.Given => null,
        EventStreamPlace.AddressIsFull => new(
            StatusCodes.Status429TooManyRequests,
            ProblemTitles.TooManyStreams,
            new(
                FormattableString.Invariant($"{limiter.MaxPerAddress} event streams are open from this address, which is the most (EcowattWeb:MaxEventStreamsPerAddress); close one, or ask again later."),
                FormattableString.Invariant($"{limiter.MaxPerAddress} flux d’événements sont ouverts depuis cette adresse, il n’en faut pas plus (EcowattWeb:MaxEventStreamsPerAddress) ; fermez-en un, ou redemandez plus tard."))) { RetryAfter = "30", Code = ProblemCode.TooManyStreamsOfAddress },
        _ => new(
            StatusCodes.Status503ServiceUnavailable,
            ProblemTitles.TooManyStreams,
            new(
                FormattableString.Invariant($"{limiter.MaxStreams} event streams are open, which is the most; ask again later."),
                FormattableString.Invariant($"{limiter.MaxStreams} flux d’événements sont ouverts, il n’en faut pas plus ; redemandez plus tard."))) { RetryAfter = "10", Code = ProblemCode.TooManyStreams },
    };

    private static async Task StreamAsync(HttpContext context, EventBuffer buffer, string? lang, string? lastEventId, CancellationToken ended)
    {
        var language = RequestLanguage.Resolve(context.Request, lang);
        Begin(context.Response, RequestLanguage.TagOf(language));
        var frames = new List<EventFrame>();
        var position = StartPosition(context.Request, lastEventId, buffer, out var reset);
        var updated = buffer.Updated;
        Write(context, Opening(buffer, position, reset));
        await FlushAsync(context, ended).ConfigureAwait(false);
        while (true)
        {
            if (!buffer.TryRead(ref position, frames))
            {
                Write(context, Opening(buffer, position, reset: true));
            }
            else if (frames.Count > 0)
            {
                foreach (var frame in frames)
                {
                    Write(context, frame.GetBytes(language));
                }
            }
            else
            {
                await updated.WaitAsync(ended).ConfigureAwait(false);
                updated = buffer.Updated;
                if (position == buffer.NextPosition)
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
        ResponseHeaders.PreventStorage(response);
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.ContentLanguage = language;

        // Proxies that buffer answers would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    // Browsers send the header when they come back; the query is for those that cannot.
    private static long StartPosition(HttpRequest request, string? lastEventId, EventBuffer buffer, out bool reset)
    {
        var id = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : lastEventId ?? "";
        reset = false;
        if (id.Length == 0)
        {
            return buffer.NextPosition;
        }

        reset = !buffer.TryResume(id, out var position);
        return reset ? buffer.NextPosition : position;
    }

    // A reader keeps an id without data and raises no event for it, so even a reader that had no event yet can resume.
    private static byte[] Opening(EventBuffer buffer, long position, bool reset)
        => Encoding.UTF8.GetBytes($"retry: 2000\nid: {buffer.IdBefore(position)}\n{(reset ? "event: reset\ndata: {}\n" : "")}\n");

    private static void Write(HttpContext context, ReadOnlySpan<byte> bytes) => context.Response.BodyWriter.Write(bytes);

    // Waits while the reader does not read: what it misses meanwhile stays in the shared buffer and is not copied for it.
    private static async Task FlushAsync(HttpContext context, CancellationToken ended)
    {
        try
        {
            await context.Response.BodyWriter.FlushAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A graceful end would wait for a reader that no longer reads.
            context.Abort();
            throw;
        }
    }
}
