using Ecowatt.Delestage.Formatting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Represents the one way to the application's log, which is code of others: a provider that throws (a full disk, a lost server) must not keep
/// a load from being shed, nor end a zone or the feed. What it lost is told, in number and cause, as soon as it takes a line again.
/// Safe across threads.
/// </summary>
internal sealed class LoggerGuard<T>(ILogger<T> log) : ILogger<T>
{
    private const int LongestReason = 200;

    private int _lost;
    private volatile string? _why;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return log.BeginScope(state);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A scope is a decoration of lines; what becomes of those is counted.
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return log.IsEnabled(logLevel);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Unknown: the line is tried, and counted where it is lost.
            return true;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (Try(logLevel, eventId, state, exception, formatter) && _why is { } why && Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
        {
            // Through this guard again: where it is lost too, it is counted like any other.
            this.LinesLost(lost, why);
        }
    }

    private bool Try<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Providers' failures come together in one; the first says enough.
            var cause = e is AggregateException { InnerExceptions: [var first, ..] } ? first : e;
            _why = $"{cause.GetType().Name}: {SingleLine.Of(cause.Message, LongestReason)}";
            Interlocked.Increment(ref _lost);
            return false;
        }
    }
}
