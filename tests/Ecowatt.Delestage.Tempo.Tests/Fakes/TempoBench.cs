using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tempo.Polling;
using Ecowatt.Delestage.Tempo.Providers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Fakes;

/// <summary>One run of the service over stub providers and a folder of its own, by hand.</summary>
internal sealed class TempoBench : IDisposable
{
    private readonly TempoService _service;
    private readonly StateFile<TempoSavedState> _file;
    private readonly LineLogger<TempoService> _logger = new();

    public TempoBench(string folder, FakeTimeProvider time, params StubProvider[] providers)
    {
        Source = new TempoSource(new TempoOptions(), time);
        _file = new StateFile<TempoSavedState>(folder, "tempo", "ecowatt-tempo", SavedStateContext.Default.TempoSavedState, time, _logger);
        _service = new TempoService(Source, new TempoInquiry([.. providers], time), _file, "https://rte/", time, _logger);
    }

    public TempoSource Source { get; }

    public IReadOnlyList<string> Log => _logger.Lines;

    public Task ReadAsync() => _service.StartingAsync(CancellationToken.None);

    public async Task StartAsync()
    {
        await ReadAsync();
        await _service.StartAsync(CancellationToken.None);
    }

    public Task StopAsync() => _service.StopAsync(CancellationToken.None);

    /// <summary>Starts, lets it ask what is due, and stops.</summary>
    public async Task AskAsync(Func<bool> done)
    {
        await StartAsync();
        await HangGuard.UntilAsync(done);
        await StopAsync();
    }

    public void Dispose()
    {
        _service.Dispose();
        _file.Dispose();
    }
}

/// <summary>Keeps lines of a log, with their event.</summary>
internal sealed class LineLogger<T> : ILogger<T>
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{eventId.Id} {formatter(state, exception)}");
        }
    }
}
