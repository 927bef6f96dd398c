using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class CommandTests
{
    private readonly FakeDriver _driver = new();

    private string[] Sets => [.. _driver.Log.Where(l => l.StartsWith("set", StringComparison.Ordinal))];

    [Fact]
    public async Task I_can_command_a_relay_and_its_state_follows()
    {
        await using var panel = await OpenAsync();
        await panel.Bank.SetAsync(2, RelayCommand.On);
        await panel.Bank.SetAsync(5, RelayCommand.On);
        await panel.Bank.SetAsync(5, RelayCommand.Off);

        Assert.Equal(ChannelState.Commanded(RelayCommand.On), panel.Bank.StateOf(2));
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), panel.Bank.StateOf(5));
        Assert.Equal(["set 2 True", "set 5 True", "set 5 False"], Sets);
    }

    [Fact]
    public async Task A_failed_command_leaves_the_relay_unknown_until_one_succeeds()
    {
        await using var panel = await OpenAsync();
        _driver.SetFails = new DriverException(5, "IO", "the bus\nis tired");
        var failure = await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));

        Assert.Equal("bank 'panel', channel 1: the command failed, the library says IO (5): the bus is tired; the relay is unknown until a command succeeds", failure.Message);
        Assert.Equal(1, failure.Channel);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(1));

        _driver.SetFails = null;
        await panel.Bank.SetAsync(1, RelayCommand.On);
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), panel.Bank.StateOf(1));
    }

    [Fact]
    public async Task A_failure_that_is_not_the_vendors_is_told_in_the_same_way()
    {
        await using var panel = await OpenAsync();
        _driver.SetFails = new InvalidOperationException("surprise");
        await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(1, RelayCommand.On));
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(1));
    }

    [Fact]
    public async Task A_command_without_an_answer_ends_at_its_deadline_and_its_relay_stays_unknown()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var set = panel.Bank.SetAsync(3, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => Sets.Length == 1);
        await panel.AdvanceUntilDoneAsync(set);

        var late = await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Contains("no answer within 5 s", late.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(3));

        _driver.Answers.Set();
        await panel.Bank.SetAsync(4, RelayCommand.On);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(3));
    }

    [Fact]
    public async Task A_command_that_waited_past_its_deadline_is_never_sent()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var stuck = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => Sets.Length == 1);
        var queued = panel.Bank.SetAsync(1, RelayCommand.On).AsTask();
        await panel.AdvanceUntilDoneAsync(queued);
        await Assert.ThrowsAsync<RelayException>(() => queued);
        await Assert.ThrowsAsync<RelayException>(() => stuck);

        _driver.Answers.Set();
        await panel.Bank.SetAsync(2, RelayCommand.On);
        Assert.Equal(["set 0 True", "set 2 True"], Sets);
    }

    [Fact]
    public async Task Commands_reach_the_board_in_order_and_never_two_at_once()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        var sets = Enumerable.Range(0, 8).Select(i => panel.Bank.SetAsync(i, RelayCommand.On).AsTask()).ToArray();
        await Eventually.IsAsync(() => Sets.Length > 0);
        await Task.Yield();
        Assert.Equal(["set 0 True"], Sets);

        _driver.Answers.Set();
        await Task.WhenAll(sets);
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"set {i} True"), Sets);
    }

    [Fact]
    public async Task I_can_give_up_waiting_for_a_result()
    {
        await using var panel = await OpenAsync();
        _driver.Answers.Reset();
        using var giveUp = new CancellationTokenSource();
        var set = panel.Bank.SetAsync(3, RelayCommand.On, giveUp.Token).AsTask();
        await Eventually.IsAsync(() => Sets.Length == 1);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => set);
        Assert.Equal(ChannelState.Unknown, panel.Bank.StateOf(3));
        _driver.Answers.Set();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public async Task It_refuses_a_channel_that_the_bank_has_not(int channel)
    {
        await using var panel = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await panel.Bank.SetAsync(channel, RelayCommand.On));
        Assert.Throws<ArgumentOutOfRangeException>(() => panel.Bank.StateOf(channel));
    }

    private async Task<Panel> OpenAsync()
    {
        var panel = new Panel(_driver);
        await panel.Bank.OpenAsync();
        return panel;
    }
}
