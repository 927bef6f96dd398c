using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// Streams that do nothing but wait and write the bytes of one event: what a thousand of them cost on this server and this machine, whatever is
/// decided and told.
/// </summary>
internal sealed class BareStreams
{
    // As long as the event of the levels: three days with their hours and sentences.
    private static readonly byte[] Frame = Encoding.ASCII.GetBytes($"id: 1\nevent: levels\ndata: {new string('x', 15_000)}\n\n");

    private TaskCompletionSource _changed = NewChange();

    public async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var changed = _changed;
        await context.Response.Body.FlushAsync(context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await changed.Task.WaitAsync(context.RequestAborted);
            changed = _changed;
            await context.Response.Body.WriteAsync(Frame, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    public void Change() => Interlocked.Exchange(ref _changed, NewChange()).SetResult();

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
