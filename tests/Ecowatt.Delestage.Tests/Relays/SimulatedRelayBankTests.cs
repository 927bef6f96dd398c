using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Relays;

public sealed class SimulatedRelayBankTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly SimulatedRelayBank _bank;

    public SimulatedRelayBankTests() => _bank = new SimulatedRelayBank("desk") { Time = _time };

    public void Dispose() => _bank.Dispose();

    [Fact]
    public async Task A_relay_obeys_at_once_where_nothing_was_broken()
    {
        await _bank.OpenAsync();
        Assert.True(_bank.SetAsync(3, RelayCommand.On).AsTask().IsCompletedSuccessfully);
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), _bank.StateOf(3));
    }

    [Fact]
    public async Task A_delay_holds_a_command_back_and_no_other_relay()
    {
        await _bank.OpenAsync();
        _bank.Delay = TimeSpan.FromSeconds(2);
        var slow = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _bank.Delay = TimeSpan.Zero;
        Assert.True(_bank.SetAsync(1, RelayCommand.On).AsTask().IsCompletedSuccessfully);

        _time.Advance(TimeSpan.FromSeconds(2) - Moment);
        Assert.Equal((false, ChannelState.Commanded(RelayCommand.Off)), (slow.IsCompleted, _bank.StateOf(0)));
        _time.Advance(Moment);
        await slow;
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), _bank.StateOf(0));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 60)]
    public async Task Without_an_answer_a_command_fails_at_its_deadline_and_its_relay_is_unknown(bool mute, int delay)
    {
        await _bank.OpenAsync();
        (_bank.IsMute, _bank.Delay) = (mute, TimeSpan.FromSeconds(delay));
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5) - Moment);
        Assert.False(set.IsCompleted);
        _time.Advance(Moment);

        var late = await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Contains("no answer within 5 s", late.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));

        (_bank.IsMute, _bank.Delay) = (false, TimeSpan.Zero);
        await _bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), _bank.StateOf(0));
    }

    [Fact]
    public async Task A_board_that_leaves_fails_the_command_under_way_and_its_relay_rests()
    {
        await _bank.OpenAsync();
        _bank.Delay = TimeSpan.FromSeconds(1);
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _bank.Unplug();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Equal(ChannelState.Commanded(RelayCommand.Off), _bank.StateOf(0));
    }

    [Fact]
    public async Task A_board_that_leaves_and_comes_back_leaves_the_relay_of_the_command_under_way_unknown()
    {
        await _bank.OpenAsync();
        _bank.Delay = TimeSpan.FromSeconds(1);
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _bank.Unplug();
        _bank.Replug();
        _time.Advance(TimeSpan.FromSeconds(1));
        var failure = await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Contains("left and came back", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Fact]
    public async Task A_connection_that_drops_lets_every_relay_rest_and_fails_the_command_under_way()
    {
        await _bank.OpenAsync();
        await _bank.SetAsync(1, RelayCommand.On);
        List<string> told = [];
        _bank.DeviceChanged += (_, e) => told.Add($"{e.Status.State}/{e.RelaysRest}/{_bank.Device.State}");
        _bank.Delay = TimeSpan.FromSeconds(1);
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _bank.DropConnection();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Equal(["Detached/True/Detached", "Attached/True/Attached"], told);
        Assert.Equal((ChannelState.Unknown, ChannelState.Commanded(RelayCommand.Off)), (_bank.StateOf(0), _bank.StateOf(1)));
    }

    [Fact]
    public async Task A_board_that_was_unplugged_before_is_absent_at_open_and_a_closed_bank_stays_closed()
    {
        _bank.Unplug();
        Assert.Equal(RelayDeviceState.Closed, _bank.Device.State);
        await _bank.OpenAsync();
        Assert.Equal(RelayDeviceState.Detached, _bank.Device.State);
        await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        _bank.Replug();
        Assert.Equal(RelayDeviceState.Attached, _bank.Device.State);

        await _bank.DisposeAsync();
        _bank.Replug();
        _bank.DropConnection();
        Assert.Equal(RelayDeviceState.Closed, _bank.Device.State);
    }

    [Fact]
    public async Task What_happens_on_two_threads_is_told_one_by_one_and_in_order()
    {
        await _bank.OpenAsync();
        var (inside, wrong) = (0, 0);
        _bank.DeviceChanged += (_, e) =>
        {
            wrong += Interlocked.Increment(ref inside) == 1 && e.Status == _bank.Device ? 0 : 1;
            Thread.SpinWait(200);
            Interlocked.Decrement(ref inside);
        };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
        {
            for (var n = 0; n < 500; n++)
            {
                if (i % 2 == 0)
                {
                    _bank.Unplug();
                }
                else
                {
                    _bank.Replug();
                }
            }
        })));
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task I_can_give_up_waiting_and_the_relay_is_unknown()
    {
        await _bank.OpenAsync();
        _bank.IsMute = true;
        using var giveUp = new CancellationTokenSource();
        var set = _bank.SetAsync(0, RelayCommand.On, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => set);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Fact]
    public async Task A_failure_on_demand_leaves_the_relay_unknown()
    {
        await _bank.OpenAsync();
        _bank.FailNext(1);
        await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Fact]
    public void It_refuses_a_delay_below_zero()
        => Assert.Throws<ArgumentOutOfRangeException>(() => _bank.Delay = TimeSpan.FromSeconds(-1));
}
