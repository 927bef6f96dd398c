namespace Ecowatt.Delestage.Tests.Relays;

/// <summary>What every bank promises by <see cref="IRelayBank"/>, whoever wrote it. A test class derives from it and makes the bank, closed.</summary>
public abstract class BankContract
{
    /// <summary>A bank of at least two channels that is closed and will attach.</summary>
    protected abstract IRelayBank Create();

    [Fact]
    public async Task A_closed_bank_says_so_and_refuses_commands_with_a_reason()
    {
        await using var bank = Create();
        Assert.Equal(RelayDeviceState.Closed, bank.Device.State);
        Assert.NotNull(bank.Device.Why);
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await bank.SetAsync(0, RelayCommand.On));
        Assert.Equal((bank.Name, 0), (refused.Bank, refused.Channel));
    }

    [Fact]
    public async Task It_is_named_and_counted_the_same_from_begin_to_end()
    {
        await using var bank = Create();
        var before = (bank.Name, bank.Identity, bank.ChannelCount, bank.MinSwitchInterval, bank.NeverBlocks);
        await bank.OpenAsync();
        Assert.Equal(before, (bank.Name, bank.Identity, bank.ChannelCount, bank.MinSwitchInterval, bank.NeverBlocks));
        Assert.InRange(bank.ChannelCount, 2, 256);
        Assert.True(bank.MinSwitchInterval >= TimeSpan.Zero);
        Assert.InRange(bank.CommandTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Assert.Equal(bank.Orders.Distinct(StringComparer.Ordinal), bank.Orders);
    }

    [Fact]
    public async Task Opened_it_tells_that_it_attached_and_what_its_relays_do_then()
    {
        await using var bank = Create();
        List<(RelayDeviceState Told, RelayDeviceState Is)> told = [];
        bank.DeviceChanged += (_, e) => told.Add((e.Status.State, bank.Device.State));
        await bank.OpenAsync();
        Assert.Equal(RelayDeviceStatus.Attached, bank.Device);
        Assert.Equal((RelayDeviceState.Attached, RelayDeviceState.Attached), Assert.Single(told));
        if (bank.OnOpen == RelayReset.Release)
        {
            Assert.Equal(RelayCommand.Off, bank.StateOf(bank.ChannelCount - 1).Command);
        }
    }

    [Fact]
    public async Task A_command_that_obeyed_is_known_and_moves_no_other_relay()
    {
        await using var bank = Create();
        await bank.OpenAsync();
        var other = bank.StateOf(0);
        foreach (var command in (RelayCommand[])[RelayCommand.On, RelayCommand.Off, .. bank.Orders.Select(RelayCommand.Order)])
        {
            await bank.SetAsync(1, command);
            Assert.NotEqual(StateKnowledge.Unknown, bank.StateOf(1).Known);
            Assert.Equal(command, bank.StateOf(1).Command);
        }

        Assert.Equal(other, bank.StateOf(0));
    }

    [Fact]
    public async Task What_it_was_commanded_to_is_no_news_of_a_relay()
    {
        await using var bank = Create();
        List<string> news = [];
        bank.ChannelChanged += (_, e) => news.Add($"{e.Channel} {e.State}");
        await bank.OpenAsync();
        await bank.SetAsync(0, RelayCommand.On);
        await bank.SetAsync(0, RelayCommand.On);
        await bank.SetSeveralAsync(new ChannelCommand[] { new(1, RelayCommand.On), new(0, RelayCommand.Off) });
        Assert.Empty(news);
    }

    [Fact]
    public async Task Several_commands_at_once_do_what_they_do_one_by_one()
    {
        await using var bank = Create();
        await bank.OpenAsync();
        Assert.Empty(await bank.SetSeveralAsync(new ChannelCommand[] { new(1, RelayCommand.On), new(0, RelayCommand.Off) }));
        Assert.Equal((RelayCommand.Off, RelayCommand.On), (bank.StateOf(0).Command, bank.StateOf(1).Command));
        Assert.Empty(await bank.SetSeveralAsync(ReadOnlyMemory<ChannelCommand>.Empty));
    }

    [Fact]
    public async Task It_refuses_channels_and_orders_that_it_has_not_and_says_which_it_has()
    {
        await using var bank = Create();
        await bank.OpenAsync();
        foreach (var none in (int[])[-1, bank.ChannelCount])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await bank.SetAsync(none, RelayCommand.On));
            Assert.Throws<ArgumentOutOfRangeException>(() => bank.StateOf(none));
            Assert.Throws<ArgumentOutOfRangeException>(() => bank.HasDeadManTimer(none));
        }

        var refused = await Assert.ThrowsAsync<ArgumentException>(async () => await bank.SetAsync(0, RelayCommand.Order("no such order")));
        Assert.Contains("\"no such order\"; expected off", refused.Message, StringComparison.Ordinal);
        Assert.All(bank.Orders, order => Assert.Contains($"\"{order}\"", refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_nobody_waits_for_any_more_is_not_sent()
    {
        await using var bank = Create();
        await bank.OpenAsync();
        var before = bank.StateOf(0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bank.SetAsync(0, RelayCommand.On, new CancellationToken(canceled: true)));
        Assert.Equal(before, bank.StateOf(0));
    }

    [Fact]
    public async Task It_may_be_closed_twice_and_opened_never_again()
    {
        var bank = Create();
        await bank.OpenAsync();
        await bank.SetAsync(0, RelayCommand.On);
        List<bool> rest = [];
        bank.DeviceChanged += (_, e) => rest.Add(e.RelaysRest);
        await bank.DisposeAsync();
        await bank.DisposeAsync();
        Assert.Equal(RelayDeviceState.Closed, bank.Device.State);
        Assert.Equal(bank.OnClose == RelayReset.Release, Assert.Single(rest));
        Assert.Equal(bank.OnClose == RelayReset.Release ? RelayCommand.Off : RelayCommand.On, bank.StateOf(0).Command);
        await Assert.ThrowsAsync<RelayException>(async () => await bank.SetAsync(0, RelayCommand.On));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await bank.OpenAsync());
    }
}
