using Ecowatt.Delestage.Tool.Running;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>What goes wrong before a house's start is told is told after it: all of it, in its order and with its own times.</summary>
public sealed class HeldLogTests : IDisposable
{
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 14, 11, 0, 0, TimeSpan.Zero));
    private readonly LockedWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task What_was_held_back_comes_first_with_its_own_time()
    {
        await using (var log = new HeldLog(_output, _clock))
        {
            Warn(log, "the folder cannot be written");
            await _clock.AdvanceToAsync(_clock.GetUtcNow().AddSeconds(3));
            Assert.Equal("", _output.ToString());

            log.Open();
            log.Open("never heard of");
            Warn(log, "the board\nwent away");
            Say(log, LogLevel.Information, "nobody asked");
        }

        Assert.Equal(
            ["2026-01-14T11:00:00Z warn: house[0] the folder cannot be written", "2026-01-14T11:00:03Z warn: house[0] the board went away"],
            Lines());
    }

    [Fact]
    public async Task A_start_that_fails_tells_all_but_the_reason_that_the_program_tells_itself()
    {
        await using (var log = new HeldLog(_output, _clock))
        {
            Warn(log, "house: bank desk cannot be opened: no such board");
            Warn(log, "the folder cannot be written");
            log.Open("no such board");
        }

        Assert.Equal(["2026-01-14T11:00:00Z warn: house[0] the folder cannot be written"], Lines());
    }

    [Fact]
    public async Task What_was_never_opened_is_told_at_the_end()
    {
        await using (var log = new HeldLog(_output, _clock))
        {
            Warn(log, "the folder cannot be written");
        }

        Assert.Single(Lines());
    }

    private static void Warn(HeldLog log, string text) => Say(log, LogLevel.Warning, text);

    private static void Say(HeldLog log, LogLevel level, string text) => log.CreateLogger("house").Log(level, default, text, null, static (text, _) => text);

    private string[] Lines() => _output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
