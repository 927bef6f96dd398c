using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tool.Running;

/// <summary>
/// The log of a running house: one line for each entry. What comes before the start is told is held back until then, and told
/// afterwards in its order and with its own times; nothing is dropped. A reader that does not read holds up nobody. Safe across threads.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="time">Tells the time of an entry.</param>
internal sealed class HeldLog(TextWriter output, TimeProvider time) : ILoggerProvider, IAsyncDisposable
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _writing;
    private volatile string? _said;

    /// <summary>Whether lines are told as they come.</summary>
    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Tells what was held back, and from here on all that comes.</summary>
    /// <param name="said">What the program has told by itself as the reason why it ends, and is not said twice; null where there is no such thing.</param>
    public void Open(string? said = null)
    {
        if (_opened.Task.IsCompleted)
        {
            return;
        }

        _said = said;
        _writing = WriteAsync();
        _opened.TrySetResult();
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    // The host disposes of its providers before all is said: the end is with whoever made it.
    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        Open();
        _lines.Writer.TryComplete();
        await _writing!;
    }

    private void Add(string entry)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        _lines.Writer.TryWrite($"{at} {entry.ReplaceLineEndings(" ")}");
    }

    private async Task WriteAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            if (_said is not { } said || !line.Contains(said, StringComparison.Ordinal))
            {
                await output.WriteLineAsync(line);
            }
        }
    }

    private sealed class Category(HeldLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var level = logLevel switch { LogLevel.Warning => "warn", LogLevel.Error => "fail", _ => "crit" };
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{level}: {name}[{eventId.Id}] {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}"));
        }
    }
}
