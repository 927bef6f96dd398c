using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>A log on a disk that is full until a test says otherwise.</summary>
internal sealed class BrokenLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];
    private int _tries;

    public volatile bool IsBroken;

    public string[] Lines => [.. _lines];

    public int Tries => _tries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _tries);
        if (IsBroken)
        {
            throw new IOException("No space left on device");
        }

        _lines.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
