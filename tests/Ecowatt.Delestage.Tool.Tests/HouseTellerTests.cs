using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>What changes of a zone after its start is told: who commands the board, and what is wrong.</summary>
public sealed class HouseTellerTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 1, 14, 11, 0, 0, TimeSpan.Zero));
    private readonly LockedWriter _output = new();
    private readonly SameBoard _board = new("board:told");
    private readonly CancellationTokenSource _ended = new();
    private readonly IHost _host;
    private Task _following = Task.CompletedTask;

    public HouseTellerTests()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEcowattDelestage(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Feed.Folder) = ("none", "none", null);
            options.Control.LockFolder = _locks.FullName;
            options.Zones.Add(new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "Heater", Channel = 0, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero }] });
        }).AddRelayBank(_ => _board).UseVirtualTime(_clock);
        builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient, NoRte>());
        _host = builder.Build();
    }

    private IDelestage Delestage => _host.Services.GetRequiredService<IDelestage>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        await _ended.CancelAsync();
        await _following;
        await ((IAsyncDisposable)_host).DisposeAsync();
        await _board.DisposeAsync();
    }

    public void Dispose()
    {
        _host.Dispose();
        _output.Dispose();
        _ended.Dispose();
        _locks.Delete(recursive: true);
    }

    [Fact]
    public async Task That_a_board_is_free_again_and_that_another_takes_it_is_told_when_it_happens()
    {
        await using (await SecondController.StartAsync(_board.Identity, _locks.FullName))
        {
            await StartAsync();
            Assert.Contains("house: 1 load on bank desk, only observes, commands nothing: ", _output.ToString(), StringComparison.Ordinal);
        }

        await AMinutePassesAsync();
        await SaysAsync("  house commands bank desk now");

        // Somebody deletes the lock's file, which only Windows prevents, and another controller makes a new one.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Single(_locks.GetFiles("*.lock")).Delete();
            await using (await SecondController.StartAsync(_board.Identity, _locks.FullName))
            {
                await AMinutePassesAsync();
                await SaysAsync("  house only observes from now on: bank board:told is commanded by process ");
            }
        }
    }

    [Fact]
    public async Task A_zones_trouble_is_told_when_it_begins_and_when_it_ends_once_each()
    {
        await StartAsync();
        _board.FailNext(1);
        await Delestage.SetOverrideAsync("house", "Heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
        await SaysAsync("  house is in trouble: channel 0 of bank \"desk\" did not obey: ");

        await AMinutePassesAsync();
        await SaysAsync("  house is out of trouble");
        Assert.Equal(2, _output.ToString().Split(" trouble").Length - 1);
    }

    [Fact]
    public async Task On_a_terminal_a_load_takes_one_line_and_elsewhere_all_is_told()
    {
        const int Narrow = 48;
        await StartAsync(Narrow);
        var load = _output.ToString().Split('\n').Single(static line => line.StartsWith("  0  Heater", StringComparison.Ordinal)).TrimEnd();
        Assert.Equal((Narrow, '…'), (load.Length, load[^1]));
        Assert.Contains(Delestage.Zones[0].Loads[0].Why[..10], load, StringComparison.Ordinal);
    }

    private async Task StartAsync(int? width = null)
    {
        var teller = new HouseTeller(Delestage, _host.Services.GetRequiredService<ISignalFeed>(), _output, width);
        _following = teller.FollowAsync(Delestage.WatchAsync(_ended.Token), new HouseLedger());
        await _host.StartAsync();
        await teller.StartAsync(CancellationToken.None);
    }

    private async Task AMinutePassesAsync()
    {
        await _clock.AdvanceToAsync(_clock.GetUtcNow().AddSeconds(61));
        await Delestage.WaitForPendingAsync();
    }

    private Task SaysAsync(string words) => HangGuard.UntilAsync(() => _output.ToString().Contains(words, StringComparison.Ordinal), () => $"{words}; it said {_output}");
}
