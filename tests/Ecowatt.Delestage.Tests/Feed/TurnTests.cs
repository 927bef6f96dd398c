using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>Whose turn it is to ask RTE, and what is looked at once it came.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task What_another_process_asked_just_before_the_turn_came_is_seen_and_not_asked_again()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        var turn = LockFile.TryTake(folder.File("ecowatt.lock"));
        Assert.NotNull(turn);

        // The other process ends its call when this one has just read what was there before it.
        using var hook = new Hook(1007, () =>
        {
            File.WriteAllText(folder.File("ecowatt.state.json"), State(rte, clock.GetUtcNow()));
            turn.Dispose();
        });
        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path, alter: builder => builder.Services.AddSingleton<ILoggerProvider>(hook));
        await File.WriteAllBytesAsync(folder.File("ecowatt.json"), EcowattWriter.Write(SignalScenario.Calm.PublishedAt(clock.GetUtcNow())));
        await File.WriteAllTextAsync(folder.File("ecowatt.state.json"), State(rte, Houses.At(8)));

        await clock.AdvanceToAsync(Houses.At(9, 2));

        Assert.True(hook.Came, "the folder was not read while another process had the turn");
        Assert.Empty(rte.Calls);
    }

    private static string State(VirtualRte rte, DateTimeOffset asked)
        => $$"""{"source":"{{rte.BaseAddress}}open_api/ecowatt/v5/signals","lastCall":"{{asked:O}}","fetchedAt":"{{asked:O}}","failures":0}""";

    /// <summary>Does something once, in the middle of what is logged.</summary>
    private sealed class Hook(int eventId, Action happens) : ILoggerProvider, ILogger
    {
        public bool Came { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (id.Id == eventId && !Came)
            {
                Came = true;
                happens();
            }
        }

        public void Dispose()
        {
        }
    }
}
