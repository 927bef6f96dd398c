using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.Browser.Tests.Tools;

/// <summary>Stands before the application: closed, it drops who is inside and lets nobody in, as a network that is gone.</summary>
internal sealed class Door
{
    private readonly ConcurrentDictionary<HttpContext, bool> _inside = [];
    private volatile bool _closed;

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        _inside[context] = true;
        try
        {
            if (_closed)
            {
                context.Abort();
                return;
            }

            await next(context);
        }
        finally
        {
            _inside.TryRemove(context, out _);
        }
    }

    public void Cut()
    {
        _closed = true;
        foreach (var context in _inside.Keys)
        {
            context.Abort();
        }
    }

    public void Open() => _closed = false;
}
