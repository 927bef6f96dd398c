using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Trust.Tests.Disk;

/// <summary>Keeps what the house logs. Safe across threads.</summary>
internal sealed class HeardLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>What was told as wrong, at least as a warning.</summary>
    public IEnumerable<string> Complaints => _lines.Where(static line => line.Level >= LogLevel.Warning).Select(static line => line.Message);

    /// <summary>Fails where anything was told by a stack trace in place of words.</summary>
    public void AssertWords() => Assert.DoesNotContain(_lines, static line => line.Failure is not null || line.Message.Contains("   at ", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Ear(_lines);

    public void Dispose()
    {
    }

    internal sealed record Line(LogLevel Level, int Id, string Message, Exception? Failure);

    private sealed class Ear(ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue(new Line(logLevel, eventId.Id, formatter(state, exception), exception));
    }
}
