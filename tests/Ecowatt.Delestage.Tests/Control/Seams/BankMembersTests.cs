using Ecowatt.Delestage.Control.Seams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>Any member of a bank may throw, its disposal too: the zone sheds, and the bank is disposed of once.</summary>
public sealed class BankMembersTests
{
    [Theory]
    [InlineData(nameof(IRelayBank.OnOpen))]
    [InlineData(nameof(IRelayBank.OnClose))]
    [InlineData(nameof(IRelayBank.StateOf))]
    [InlineData(nameof(IRelayBank.CommandTimeout))]
    [InlineData(nameof(IRelayBank.DeviceChanged))]
    [InlineData(nameof(IRelayBank.HasDeadManTimer))]
    public async Task A_member_that_throws_stops_neither_the_zone_nor_the_stop(string member)
    {
        await using var house = await SeamHouse.StartAsync(bank => (bank.Throwing, bank.OnOpen) = (member, RelayReset.Keep));

        await house.PatientlyAsync(house.OffAsync("heater"));
        Assert.False(house.Load("heater").Powered);
        await house.StopAsync();

        Assert.Contains($"failed as no bank may; what it was asked counts as not done. InvalidOperationException: {member} is gone", house.Log, StringComparison.Ordinal);
        Assert.True(house.Controller.ExecuteTask!.IsCompletedSuccessfully);
        Assert.True(house.Load("boiler").Powered);
        Assert.Equal(1, house.Bank.Disposals);
    }

    [Fact]
    public async Task A_step_of_the_stop_that_fails_keeps_neither_the_bank_from_being_closed_nor_the_host_from_ending()
    {
        await using var house = await SeamHouse.StartAsync(whenStopped: StopPolicy.PowerAll);
        await house.OffAsync("heater");
        house.FailOnce();

        await house.StopAsync();

        Assert.True(house.Controller.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(1, house.Bank.Disposals);
        Assert.Contains("a fault of ours", house.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_is_not_closed_in_the_middle_of_its_opening_and_once_only()
    {
        var (opens, ended) = (new TaskCompletionSource(), (bool?)null);
        await using var bank = new FaultyBank { Opening = _ => new(opens.Task) };
        bank.Closing = () =>
        {
            ended ??= opens.Task.IsCompleted;
            return ValueTask.CompletedTask;
        };
        var patience = new FakeTimeProvider();
        var guard = new BankGuard(bank, patience, NullLogger.Instance);
        var opening = guard.OpenAsync(static () => { }, BankGuard.OpeningPatience, default);
        patience.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await opening).IsUnderWay);

        var closing = guard.CloseAsync();
        for (var i = 0; i < 1000 && ended is null; i++)
        {
            await Task.Yield();
        }

        opens.SetResult();
        Assert.Null(await closing);
        Assert.Null(await guard.CloseAsync());
        Assert.Equal((true, true, 1), (ended, guard.IsClosed, bank.Disposals));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bank_whose_disposal_throws_lets_its_container_be_disposed_of(bool later)
    {
#pragma warning disable CA2000 // The container disposes of it.
        var bank = new FaultyBank { Closing = () => later ? ValueTask.FromException(new IOException("gone")) : throw new IOException("gone") };
#pragma warning restore CA2000
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { }).AddRelayBank(_ => bank);
        var container = services.BuildServiceProvider();
        container.GetRequiredService<IRelayBank>();

        container.Dispose();

        Assert.Equal(1, bank.Disposals);
    }
}
