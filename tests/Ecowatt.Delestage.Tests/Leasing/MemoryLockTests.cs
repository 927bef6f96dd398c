using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Control;
using Ecowatt.Delestage.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Leasing;

/// <summary>Relays of memory leave no file among the machine's locks, and in their process they have one controller all the same.</summary>
public sealed class MemoryLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(6, 30));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_host_leaves_a_lock_file_only_where_its_bank_is_a_board(bool simulated)
    {
        for (var start = 0; start < 2; start++)
        {
            await StartAndStopAsync(simulated);
        }

        Assert.Equal(simulated ? [] : [BankLocks.FileName("test:board")], _folder.Names);
    }

    [Fact]
    public void One_controller_of_the_process_has_it_and_the_next_one_after_that()
    {
        using var bank = new SimulatedRelayBank("desk:of:memory");
        var first = Take(bank.Identity).Lock!;
        var second = Take(bank.Identity);

        Assert.True(first.StillHeld);
        Assert.Null(first.Path);
        Assert.Equal((BankLockOutcome.HeldByAnother, null), (second.Outcome, second.Lock));
        Assert.Contains($"bank {bank.Identity} is commanded by another controller of process {Environment.ProcessId} (", second.Why, StringComparison.Ordinal);

        first.Dispose();
        using var third = Take(bank.Identity).Lock!;
        first.Dispose();
        Assert.Equal((false, true), (first.StillHeld, third.StillHeld));
        Assert.Equal(BankLockOutcome.HeldByAnother, Take(bank.Identity).Outcome);
    }

    [Fact]
    public void What_only_begins_as_theirs_is_a_board_with_a_file()
    {
        using var taken = Take("simulated:but-not-of-memory").Lock!;
        Assert.Equal(_folder.File(BankLocks.FileName("simulated:but-not-of-memory")), taken.Path);
    }

    private async Task StartAndStopAsync(bool simulated)
    {
        await using var rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var delestage = builder.Services.AddEcowattDelestage(options =>
        {
            options.Feed.Folder = null;
            options.Control.LockFolder = _folder.Path;
            options.Zones.Add(Houses.Zone(Houses.Load("heater")));
        }).UseVirtualRte(rte).UseVirtualTime(_clock);
        if (simulated)
        {
            delestage.AddSimulatedRelays("desk");
        }
        else
        {
            delestage.AddRelayBank(_ => new TestBank("desk", _clock) { Identity = "test:board" });
        }

        using var host = builder.Build();
        await host.StartAsync();
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await controller.WaitForPendingAsync();
        Assert.Null(controller.Zones[0].StandbyReason);
        await host.StopAsync();
    }

    private BankLockAttempt Take(string identity) => new BankLocks(_folder.Path, _clock).TryTake(identity, null);
}
