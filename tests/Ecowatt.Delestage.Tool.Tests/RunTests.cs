using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Commands;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Running;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary><c>ecowatt run</c> from its start to Ctrl+C, its board in hand.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_board_that_is_not_there_is_waited_for_in_so_many_words_and_its_coming_is_told()
    {
        await using var run = new Run();
        run.Bank.Unplug();
        run.Start();

        await run.SaysAsync("house: 8 loads on bank desk, Armed; Ctrl+C ends");
        await run.SaysAsync("  waiting for bank desk: the simulated board was unplugged");
        Assert.DoesNotContain("is attached", run.Said, StringComparison.Ordinal);

        run.Bank.Replug();
        await run.SaysAsync("  bank desk is attached, its relays at rest");
    }

    [Fact]
    public async Task A_board_that_is_there_is_not_waited_for_and_its_going_is_not_called_a_coming()
    {
        await using var run = new Run();
        run.Start();
        await run.SaysAsync("Car charger");
        await run.IsFollowedAsync();
        run.Bank.Unplug();
        Assert.DoesNotContain("waiting for bank", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("is attached", run.Said, StringComparison.Ordinal);
        run.Bank.Replug();
        await run.SaysAsync("  bank desk is attached, its relays at rest");
    }

    [Fact]
    public async Task Who_comes_second_to_a_board_says_that_he_only_observes_and_what_would_be()
    {
        await using var run = new Run();
        await using (await SecondController.StartAsync(run.Bank.Identity))
        {
            run.Start();
            await run.SaysAsync("house: 8 loads on bank desk, only observes, commands nothing: ");
            await run.SaysAsync("Car charger            would be ");
            Assert.DoesNotContain("Armed", run.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("waiting for bank", run.Said, StringComparison.Ordinal);
            Assert.All(run.Said.Split('\n').Where(static line => line.Contains("house/", StringComparison.Ordinal)), static line => Assert.Contains("would be", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_two_banks_the_one_that_is_away_is_named_and_each_load_tells_its_own()
    {
        await using var run = new Run("""
            {"Ecowatt":{"Folder":"","Zones":{"house":{"Bank":"panel","Loads":{"Heating":{"Channel":0},"Car":{"Bank":"garage","Channel":0}}}}}}
            """);
        run.Banks.Single(static bank => bank.Name == "garage").Unplug();
        run.Start();

        await run.SaysAsync("house: 2 loads on banks panel, garage, Armed; Ctrl+C ends");
        await run.SaysAsync("  waiting for bank garage: the simulated board was unplugged");
        await run.SaysAsync("  panel 0  Heating ");
        await run.SaysAsync("  garage 0  Car ");
        Assert.DoesNotContain("waiting for bank panel", run.Said, StringComparison.Ordinal);
    }

    /// <summary>The program's own parts over relays of memory and a virtual RTE.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
        private readonly HeldLog _log = new(TextWriter.Null, TimeProvider.System);
        private readonly CancellationTokenSource _ctrlC = new();
        private readonly LockedWriter _output = new();
        private readonly string? _config;
        private readonly IHost _host;
        private Task _running = Task.CompletedTask;

        public Run(string? config = null)
        {
            if (config is not null)
            {
                _config = Path.GetTempFileName();
                File.WriteAllText(_config, config);
            }

            _host = RunCommand.Build(_config, new BankChoice(IsPhidget: false), _rte, _log);
            Banks = [.. _host.Services.GetServices<IRelayBank>().Select(Assert.IsType<SimulatedRelayBank>)];
        }

        public SimulatedRelayBank[] Banks { get; }

        public SimulatedRelayBank Bank => Assert.Single(Banks);

        public string Said => _output.ToString();

        public void Start() => _running = RunCommand.RunAsync(_host, new Terminal(Stream.Null, _output, TextWriter.Null, OutputRedirected: true), json: false, _log, _ctrlC.Token);

        public Task SaysAsync(string words) => UntilAsync(() => Said.Contains(words, StringComparison.Ordinal), words);

        /// <summary>Waits until the start is told and the board is listened to.</summary>
        public Task IsFollowedAsync() => UntilAsync(() => _log.IsOpen, "the start is told");

        public async ValueTask DisposeAsync()
        {
            await _ctrlC.CancelAsync();
            await _running.WaitAsync(HangGuard.Limit);
            _host.Dispose();
            await _log.DisposeAsync();
            await _rte.DisposeAsync();
            _ctrlC.Dispose();
            await _output.DisposeAsync();
            if (_config is not null)
            {
                File.Delete(_config);
            }
        }

        private async Task UntilAsync(Func<bool> so, string what)
        {
            await HangGuard.UntilAsync(() => _running.IsCompleted || so(), () => $"{what}; it said {Said}");
            Assert.True(so(), $"it ended before: {what}; it said {Said}");
        }
    }
}
