using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

/// <summary>Keeps warnings and worse.</summary>
internal sealed class Complaints : ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string[] Lines => [.. _lines];

    /// <summary>Reset it, and whoever complains waits.</summary>
    public ManualResetEventSlim Open { get; } = new(true);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Open.Wait();
            _lines.Enqueue(formatter(state, exception));
        }
    }
}
