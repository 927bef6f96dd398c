using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>A bank that takes several commands at once gets those that may be at once, and each relay has its own result.</summary>
public sealed class SeveralCommandsTests
{
    private readonly ConcurrentQueue<ChannelCommand[]> _calls = [];
    private readonly KeptHouse.SetFeed _feed = new();

    [Fact]
    public async Task Sheds_that_are_due_together_come_in_one_call_the_least_important_first_and_restores_one_by_one()
    {
        await using var house = await StartAsync(static _ => []);

        await TenseAsync(house);
        var sheds = Assert.Single(_calls);
        Assert.Equal([new(2, RelayCommand.On), new(1, RelayCommand.On), new(0, RelayCommand.On)], sheds);
        Assert.Empty(house.Bank.Commands);
        Assert.All(house.Zone.Loads, static load => Assert.False(load.Powered));

        _feed.Set(new string('1', 24));
        await house.Controller.WaitForPendingAsync();
        await house.Clock.AdvanceToAsync(house.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        await house.Controller.WaitForPendingAsync();
        Assert.Single(_calls);
        Assert.Equal([(0, false), (1, false), (2, false)], house.Bank.Commands);
    }

    [Fact]
    public async Task One_relay_that_does_not_obey_is_unknown_with_its_reason_and_the_others_are_shed()
    {
        var refuses = true;
        await using var house = await StartAsync(_ => refuses ? [new(1, "its fuse\nis blown"), new(7, "nobody asked")] : []);

        house.Bank.Setting = (_, _) => refuses ? throw new RelayException("its fuse is blown", "desk", 1) : ValueTask.CompletedTask;

        await TenseAsync(house, settle: false);
        await RunningHouse.UntilAsync(() => house.Zone.Problem is not null);
        Assert.Contains("channel 1 of bank \"desk\" did not obey: its fuse is blown", house.Zone.Problem, StringComparison.Ordinal);
        Assert.Equal([false, null, false], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Contains("may be on or off (its relay did not obey: its fuse is blown), then off as soon as it obeys", house.Controller.LastChanges.First(static change => change.Load == "boiler").Why, StringComparison.Ordinal);

        refuses = false;
        await SettledAsync(house);
        Assert.Null(house.Zone.Problem);

        // It was sent again alone: one command needs no call for several.
        Assert.Equal((1, true), house.Bank.Commands.Last());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_throws_leaves_all_of_them_unknown_and_is_tried_again(bool later)
    {
        var fails = true;
        await using var house = await StartAsync(_ => !fails ? [] : later ? throw new IOException("gone") : throw new RelayException("gone", "desk"));

        await TenseAsync(house, settle: false);
        await RunningHouse.UntilAsync(() => house.Zone.Problem is not null);
        Assert.All(house.Zone.Loads, static load => Assert.Null(load.Powered));

        fails = false;
        await SettledAsync(house);
        Assert.Null(house.Zone.Problem);
    }

    [Fact]
    public async Task A_call_that_never_returns_is_given_up_and_its_relays_get_no_other_command_before_it_does()
    {
        var returns = new TaskCompletionSource<ImmutableArray<ChannelFailure>>();
        var token = CancellationToken.None;
        await using var house = await SeamHouse.StartAsync(bank => bank.SettingSeveral = (commands, late) =>
        {
            _calls.Enqueue(commands.ToArray());
            token = late;
            return new(returns.Task);
        }, _feed, zone: Three());

        await house.PatientlyAsync(TenseAsync(house, settle: false));
        await house.PatientlyAsync(RunningHouse.UntilAsync(() => house.Zone.Problem is not null));
        Assert.Contains("did not obey", house.Zone.Problem, StringComparison.Ordinal);
        Assert.True(token.IsCancellationRequested);
        Assert.Single(_calls);
        Assert.Empty(house.Bank.Commands);

        house.Bank.SettingSeveral = (commands, _) =>
        {
            _calls.Enqueue(commands.ToArray());
            return new([]);
        };
        returns.SetResult([]);
        await SettledAsync(house);
        Assert.Null(house.Zone.Problem);
    }

    [Fact]
    public async Task A_bank_that_takes_one_at_a_time_gets_one_at_a_time()
    {
        await using var house = await SeamHouse.StartAsync(feed: _feed, zone: Three());
        await TenseAsync(house);
        Assert.Equal([(2, true), (1, true), (0, true)], house.Bank.Commands);
    }

    [Fact]
    public async Task A_bank_whose_property_throws_gets_one_at_a_time_too()
    {
        await using var house = await SeamHouse.StartAsync(static bank => bank.Throwing = nameof(IRelayBank.CanSetSeveral), _feed, zone: Three());
        await TenseAsync(house);
        Assert.Equal([(2, true), (1, true), (0, true)], house.Bank.Commands);
    }

    [Fact]
    public async Task What_becomes_of_each_load_without_a_stop_is_told_when_the_bank_is_open()
    {
        await using var house = await SeamHouse.StartAsync(zone: Three());
        Assert.Contains("by the device's dead-man timer: \"boiler\"; these stay as they were last commanded: \"heater\", \"pump\"", house.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_came_back_without_its_relays_at_rest_makes_the_controller_ask_what_they_are()
    {
        // The bank knows nothing of its relays any more: what was commanded before the break is commanded again.
        await using var house = await SeamHouse.StartAsync(feed: _feed, zone: Three());
        await TenseAsync(house);
        house.Bank.Commands.Clear();
        house.Bank.Tell(new RelayDeviceEventArgs(new(RelayDeviceState.Detached, "the link broke"), relaysRest: false));
        await house.Controller.WaitForPendingAsync();
        Assert.Empty(house.Bank.Commands);
        house.Bank.Tell(new RelayDeviceEventArgs(RelayDeviceStatus.Attached, relaysRest: false));
        await house.Controller.WaitForPendingAsync();
        Assert.Equal([(2, true), (1, true), (0, true)], house.Bank.Commands);
    }

    private static Zone Three()
        => Houses.Zone(Houses.Load("heater") with { Priority = 1 }, Houses.Load("boiler", 1) with { Priority = 2 }, Houses.Load("pump", 2) with { Priority = 3 });

    private Task<SeamHouse> StartAsync(Func<ChannelCommand[], ImmutableArray<ChannelFailure>> answer)
        => SeamHouse.StartAsync(bank => bank.SettingSeveral = (commands, _) =>
        {
            _calls.Enqueue(commands.ToArray());
            return new(answer(commands.ToArray()));
        }, _feed, zone: Three());

    private async Task TenseAsync(SeamHouse house, bool settle = true)
    {
        _feed.Set(new string('2', 24));
        await (settle ? house.Controller.WaitForPendingAsync() : RunningHouse.UntilAsync(() => !_calls.IsEmpty));
    }

    private static async Task SettledAsync(SeamHouse house)
        => await RunningHouse.UntilAsync(() =>
        {
            _ = house.Controller.WaitForPendingAsync();
            return house.Zone.Problem is null && house.Zone.Loads.All(static load => load.Powered == false);
        });
}
