using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>Stands before the application: closed, it drops who is inside and lets nobody in, as a network that is gone.</summary>
internal sealed class Door
{
    // Whoever leaves waits until a cut has gone through all who are inside: a request that has ended may not be aborted any more.
    private readonly Lock _gate = new();
    private readonly HashSet<HttpContext> _inside = [];
    private bool _closed;

    /// <summary>Gets or sets what happens to a request before it is answered: it may wait, or answer by itself and return true.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = static _ => Task.FromResult(false);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!Enters(context))
        {
            context.Abort();
            return;
        }

        try
        {
            if (!await Before(context))
            {
                await next(context);
            }
        }
        finally
        {
            lock (_gate)
            {
                _inside.Remove(context);
            }
        }
    }

    public void Cut()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var context in _inside)
            {
                context.Abort();
            }
        }
    }

    public void Open()
    {
        lock (_gate)
        {
            _closed = false;
        }
    }

    private bool Enters(HttpContext context)
    {
        lock (_gate)
        {
            return !_closed && _inside.Add(context);
        }
    }
}
