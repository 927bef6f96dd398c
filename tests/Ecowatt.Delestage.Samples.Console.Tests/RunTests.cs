using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Samples.Console.Commands;
using Ecowatt.Delestage.Samples.Console.Running;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Samples.Console.Tests;

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
        await using (await Other.StartAsync(run.Bank.Identity))
        {
            run.Start();
            await run.SaysAsync("house: 8 loads on bank desk, only observes, commands nothing: ");
            await run.SaysAsync("Car charger            would be ");
            Assert.DoesNotContain("Armed", run.Said, StringComparison.Ordinal);
            Assert.DoesNotContain("waiting for bank", run.Said, StringComparison.Ordinal);
            Assert.All(run.Said.Split('\n').Where(static line => line.Contains("house/", StringComparison.Ordinal)), static line => Assert.Contains("would be", line, StringComparison.Ordinal));
        }
    }

    /// <summary>Another controller that commands the same board.</summary>
    private sealed class Other(IHost host) : IAsyncDisposable
    {
        public static async Task<Other> StartAsync(string identity)
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Services.AddEcowattDelestage(static options =>
            {
                (options.Client.ClientId, options.Client.ClientSecret, options.Feed.Folder) = ("none", "none", null);
                options.Zones.Add(new Zone { Name = "first", Bank = "desk", Loads = [new Load { Name = "Heater", Channel = 0 }] });
            }).AddRelayBank(_ => new SameBoard(identity));
            builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient, NoRte>());
            var host = builder.Build();
            await host.StartAsync();
            await host.Services.GetRequiredService<LoadSheddingController>().SettleAsync();
            return new Other(host);
        }

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    private sealed class NoRte : IEcowattClient
    {
        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default) => Task.FromResult(EcowattSignals.Empty);
    }

    private sealed class SameBoard(string identity) : IRelayBank
    {
        private readonly SimulatedRelayBank _bank = new("desk");

        public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
        {
            add => _bank.DeviceChanged += value;
            remove => _bank.DeviceChanged -= value;
        }

        public string Name => _bank.Name;

        public string Identity => identity;

        public int ChannelCount => _bank.ChannelCount;

        public TimeSpan ShortestInterval => _bank.ShortestInterval;

        public RelayRest AtOpen => _bank.AtOpen;

        public RelayRest AtClose => _bank.AtClose;

        public RelayDeviceStatus Device => _bank.Device;

        public ChannelState StateOf(int channel) => _bank.StateOf(channel);

        public ValueTask OpenAsync(CancellationToken cancellationToken = default) => _bank.OpenAsync(cancellationToken);

        public ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default) => _bank.SetAsync(channel, energised, cancellationToken);

        public ValueTask DisposeAsync() => _bank.DisposeAsync();
    }

    /// <summary>The program's own parts over relays of memory and a virtual RTE.</summary>
    private sealed class Run : IAsyncDisposable
    {
        private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System);
        private readonly HeldLog _log = new(TextWriter.Null, TimeProvider.System);
        private readonly CancellationTokenSource _ctrlC = new();
        private readonly LockedWriter _output = new();
        private readonly IHost _host;
        private Task _running = Task.CompletedTask;

        public Run()
        {
            _host = RunCommand.Build(config: null, new BankChoice(IsPhidget: false), _rte, _log);
            Bank = Assert.IsType<SimulatedRelayBank>(Assert.Single(_host.Services.GetServices<IRelayBank>()));
        }

        public SimulatedRelayBank Bank { get; }

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
        }

        private async Task UntilAsync(Func<bool> so, string what)
        {
            await HangGuard.UntilAsync(() => _running.IsCompleted || so(), () => $"{what}; it said {Said}");
            Assert.True(so(), $"it ended before: {what}; it said {Said}");
        }
    }

    /// <summary>Text that grows while it is read.</summary>
    private sealed class LockedWriter : StringWriter
    {
        private readonly Lock _gate = new();

        public override void Write(char value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override void Write(string? value)
        {
            lock (_gate)
            {
                base.Write(value);
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_gate)
            {
                base.WriteLine(value);
            }
        }

        public override string ToString()
        {
            lock (_gate)
            {
                return base.ToString();
            }
        }
    }
}
