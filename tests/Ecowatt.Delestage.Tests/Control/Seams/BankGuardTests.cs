using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>A bank throws whatever its libraries throw, at once or later, or never returns: that is kept to its load, told, and answered.</summary>
public sealed class BankGuardTests
{
    public static readonly TheoryData<string, bool, bool> Failures = new()
    {
        { nameof(HttpRequestException), true, false },
        { nameof(HttpRequestException), true, true },
        { nameof(HttpRequestException), false, false },
        { nameof(HttpRequestException), false, true },
        { nameof(IOException), true, false },
        { nameof(TaskCanceledException), true, false },
        { nameof(TaskCanceledException), true, true },
        { nameof(TaskCanceledException), false, false },
        { nameof(KeyNotFoundException), false, false },
        { nameof(RelayException), true, false },
        { nameof(RelayException), false, true },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_command_that_throws_is_answered_told_and_kept_to_its_load(string kind, bool later, bool neverBlocks)
    {
        await using var house = await SeamHouse.StartAsync(bank => bank.NeverBlocks = neverBlocks);
        house.Bank.Setting = (channel, _) => channel == 0 ? Fails(kind, later) : ValueTask.CompletedTask;

        var order = await house.OffAsync("heater");
        await house.OffAsync("boiler");

        Assert.Equal("heater", order.Load);
        Assert.Null(house.Load("heater").Powered);
        Assert.False(house.Load("boiler").Powered);
        Assert.Contains($"channel 0 of bank \"desk\" did not obey: {(kind == nameof(RelayException) ? "" : kind + ": ")}gone", house.Zone.Problem, StringComparison.Ordinal);
        Assert.Contains("may be on or off (its relay did not obey: ", house.Controller.LastChanges.First(static change => change.Load == "heater").Why, StringComparison.Ordinal);

        house.Bank.Setting = static (_, _) => ValueTask.CompletedTask;
        await house.Controller.WaitForPendingAsync();
        Assert.False(house.Load("heater").Powered);
        Assert.Null(house.Zone.Problem);
    }

    [Fact]
    public async Task A_result_that_a_bank_lends_comes_back_and_what_stands_behind_it_may_throw()
    {
        await using var house = await SeamHouse.StartAsync(static bank => bank.NeverBlocks = true);
        var (good, bad) = (new LentResult(isDone: true), new LentResult(isDone: false));
        house.Bank.Setting = (channel, _) => channel == 0 ? good.Command : bad.Command;

        await house.OffAsync("heater");
        await house.OffAsync("boiler");

        Assert.Equal(1, good.CameBack);
        Assert.False(house.Load("heater").Powered);
        Assert.Null(house.Load("boiler").Powered);
        Assert.Contains("channel 1 of bank \"desk\" did not obey: InvalidOperationException: gone", house.Zone.Problem, StringComparison.Ordinal);
        house.Bank.Setting = static (_, _) => ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_no_bank_may_throw_is_logged_in_full_once()
    {
        await using var house = await SeamHouse.StartAsync();
        house.Bank.Setting = static (_, _) => Fails(nameof(IOException), later: true);

        await house.OffAsync("heater");
        await house.OffAsync("boiler");

        Assert.Equal(1, Count(house.Log, "failed as no bank may"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_command_that_never_returns_is_given_up_and_not_sent_again_before_it_does(bool blocks, bool neverBlocks)
    {
        using var release = new ManualResetEventSlim();
        var returns = new TaskCompletionSource();
        await using var house = await SeamHouse.StartAsync(bank => bank.NeverBlocks = neverBlocks);
        house.Bank.Setting = (channel, _) => channel == 0 ? Hangs(blocks, release, returns) : ValueTask.CompletedTask;

        await house.PatientlyAsync(house.OffAsync("heater"));
        await house.OffAsync("boiler").WaitAsync(HangGuard.Limit);

        Assert.False(house.Load("boiler").Powered);
        Assert.Null(house.Load("heater").Powered);
        Assert.Contains("channel 0 of bank \"desk\" did not obey", house.Zone.Problem, StringComparison.Ordinal);
        Assert.Single(house.Bank.Commands, static command => command.Channel == 0);

        house.Bank.Setting = static (_, _) => ValueTask.CompletedTask;
        release.Set();
        returns.SetResult();
        await RunningHouse.UntilAsync(() => Settled(house));
        Assert.Null(house.Zone.Problem);
    }

    [Fact]
    public async Task The_token_of_a_command_that_is_given_up_is_cancelled()
    {
        await using var house = await SeamHouse.StartAsync();
        var given = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Bank.Setting = (_, token) =>
        {
            given.TrySetResult(token);
            return new(Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        };

        await house.PatientlyAsync(house.OffAsync("heater"));

        Assert.True((await given.Task).IsCancellationRequested);
    }

    [Fact]
    public async Task A_bank_that_cannot_be_opened_is_faulted_with_the_reason_and_tried_again()
    {
        await using var house = await SeamHouse.StartAsync(static bank => bank.Opening = static _ => Fails(nameof(IOException), later: false));

        await house.OffAsync("heater");

        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Faulted, "it cannot be opened: IOException: gone"), house.Zone.Device);
        Assert.Equal(Hold.Device, house.Load("heater").Decision.Hold);
        Assert.Empty(house.Bank.Commands);
        house.Bank.Opening = static _ => ValueTask.CompletedTask;
        await house.Clock.AdvanceToAsync(Houses.At(17, 2));
        await house.Controller.WaitForPendingAsync();
        Assert.Equal(RelayDeviceStatus.Attached, house.Zone.Device);
        Assert.False(house.Load("heater").Powered);
    }

    [Fact]
    public async Task While_a_bank_is_being_opened_the_zone_decides_and_answers()
    {
        var opens = new TaskCompletionSource();
        await using var house = await SeamHouse.StartAsync(bank => bank.Opening = _ => new(opens.Task), opens: false);

        await house.OffAsync("heater");
        Assert.Equal(RelayDeviceState.Faulted, house.Zone.Device.State);
        Assert.Contains("goes on", house.Zone.Device.Why, StringComparison.Ordinal);
        Assert.Empty(house.Bank.Commands);

        opens.SetResult();
        await RunningHouse.UntilAsync(() => house.Load("heater").Powered == false);
        Assert.Equal(RelayDeviceStatus.Attached, house.Zone.Device);
    }

    [Fact]
    public async Task A_bank_that_cannot_tell_its_state_is_faulted()
    {
        await using var house = await SeamHouse.StartAsync();
        house.Bank.Telling = static () => throw new InvalidOperationException("gone");
        Assert.Equal(new RelayDeviceStatus(RelayDeviceState.Faulted, "its state cannot be read: InvalidOperationException: gone"), house.Zone.Device);

        house.Bank.Telling = static () => null!;
        Assert.Equal(RelayDeviceState.Faulted, house.Zone.Device.State);
        house.Bank.Tell(null);
        await house.OffAsync("heater");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bank_that_fails_at_the_stop_ends_neither_the_stop_nor_the_host(bool hangs)
    {
        using var never = new ManualResetEventSlim();
        await using var house = await SeamHouse.StartAsync(whenStopped: StopPolicy.PowerAll);
        await house.OffAsync("heater");
        house.Bank.Setting = (_, _) => hangs ? Hangs(blocks: false, never, new()) : Fails(nameof(InvalidOperationException), later: false);
        house.Bank.Closing = () => hangs ? Hangs(blocks: false, never, new()) : Fails(nameof(InvalidOperationException), later: true);

        await house.StopAsync();

        Assert.True(house.Controller.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(1, house.Bank.Disposals);
        Assert.Contains("may not be closed", house.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_that_is_disposed_of_asynchronously_alone_fits_a_container_that_is_not()
    {
#pragma warning disable CA2000 // The container disposes of it.
        var bank = new FaultyBank();
#pragma warning restore CA2000
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { }).AddRelayBank(_ => bank);
        var container = services.BuildServiceProvider();
        var found = container.GetRequiredService<IRelayBank>();

        container.Dispose();
        await found.DisposeAsync();

        Assert.Equal(1, bank.Disposals);
    }

    private static ValueTask Fails(string kind, bool later)
    {
        Exception failure = kind switch
        {
            nameof(HttpRequestException) => new HttpRequestException("gone"),
            nameof(IOException) => new IOException("gone"),
            nameof(TaskCanceledException) => new TaskCanceledException("gone"),
            nameof(KeyNotFoundException) => new KeyNotFoundException("gone"),
            nameof(RelayException) => new RelayException("gone", "desk", 0),
            _ => new InvalidOperationException("gone"),
        };
        return later ? ValueTask.FromException(failure) : throw failure;
    }

    private static ValueTask Hangs(bool blocks, ManualResetEventSlim release, TaskCompletionSource returns)
    {
        if (blocks)
        {
            release.Wait();
            return ValueTask.CompletedTask;
        }

        return new(returns.Task);
    }

    // The command that was given up comes to its end on a thread of its own; each settling sends the next try.
    private static bool Settled(SeamHouse house)
    {
        _ = house.Controller.WaitForPendingAsync();
        return house.Load("heater").Powered == false && house.Zone.Problem is null;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
