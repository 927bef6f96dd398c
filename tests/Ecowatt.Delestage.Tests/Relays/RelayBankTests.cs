using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Relays;

/// <summary>What the base class does for an author of a bank.</summary>
public sealed class RelayBankTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedBank _bank;

    public RelayBankTests() => _bank = new ScriptedBank { Time = _time };

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Fact]
    public async Task An_opening_that_reports_nothing_attached_the_device_and_its_relays_stay_as_they_are()
    {
        List<(RelayDeviceState, bool)> told = [];
        _bank.DeviceChanged += (_, e) => told.Add((e.Status.State, e.RelaysRest));
        await _bank.OpenAsync();
        Assert.Equal([(RelayDeviceState.Attached, false)], told);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Fact]
    public async Task An_opening_that_failed_as_faulted_and_succeeds_later_is_attached()
    {
        _bank.Opening = () =>
        {
            _bank.Tell(RelayDeviceState.Faulted, "no permission");
            throw new RelayException("no permission", "garage");
        };
        await Assert.ThrowsAsync<RelayException>(async () => await _bank.OpenAsync());
        Assert.Equal(RelayDeviceState.Faulted, _bank.Device.State);
        _bank.Opening = static () => { };
        await _bank.OpenAsync();
        Assert.Equal(RelayDeviceStatus.Attached, _bank.Device);
    }

    [Fact]
    public async Task What_a_device_confirms_during_a_command_is_confirmed_and_what_it_confirmed_before_is_not()
    {
        await _bank.OpenAsync();
        _bank.Switching = (channel, command, _) => Done(() => _bank.Said(channel, command));
        await _bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), _bank.StateOf(0));

        _bank.Switching = static (_, _, _) => ValueTask.CompletedTask;
        await _bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), _bank.StateOf(0));

        // A report of the state before, which came late.
        _bank.Switching = (channel, _, _) => Done(() => _bank.Said(channel, RelayCommand.On));
        await _bank.SetAsync(0, RelayCommand.Order("eco"));
        Assert.Equal(ChannelState.Commanded(RelayCommand.Order("eco")), _bank.StateOf(0));
    }

    [Fact]
    public async Task A_relay_that_nobody_commanded_is_told_once_and_only_of_a_device_that_is_there()
    {
        List<string> news = [];
        _bank.ChannelChanged += (_, e) => news.Add($"{e.Channel} {e.State}, {_bank.StateOf(e.Channel)}");
        _bank.Said(0, RelayCommand.On);
        await _bank.OpenAsync();
        _bank.Said(0, RelayCommand.On);
        _bank.Said(0, RelayCommand.Off);
        _bank.Said(0, RelayCommand.Off);
        _bank.Tell(RelayDeviceState.Detached, "gone");
        _bank.Said(0, RelayCommand.On);
        Assert.Equal(["0 off (confirmed), off (confirmed)"], news);
    }

    [Fact]
    public async Task A_relay_that_obeyed_and_was_moved_by_somebody_else_before_the_command_ended_is_told_and_stands_as_reported()
    {
        List<string> news = [];
        _bank.ChannelChanged += (_, e) => news.Add($"{e.Channel} {e.State}");
        await _bank.OpenAsync();
        _bank.Switching = (channel, command, _) => Done(() =>
        {
            _bank.Said(channel, command);
            _bank.Said(channel, RelayCommand.Off);
        });
        await _bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(["0 off (confirmed)"], news);
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), _bank.StateOf(0));

        _bank.Switching = static (channel, _, _) => throw new RelayException("blown", "garage", channel);
        await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        _bank.Said(0, RelayCommand.On);
        Assert.Equal(["0 off (confirmed)", "0 on (confirmed)"], news);
    }

    [Fact]
    public async Task Whatever_a_command_throws_leaves_its_relay_unknown_and_goes_on_to_who_waits()
    {
        await _bank.OpenAsync();
        await _bank.SetAsync(0, RelayCommand.On);
        _bank.Switching = static (_, _, _) => throw new IOException("gone");
        await Assert.ThrowsAsync<IOException>(async () => await _bank.SetAsync(0, RelayCommand.Off));
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Fact]
    public async Task A_command_has_a_time_limit_of_its_own_and_its_token_is_cancelled()
    {
        await _bank.OpenAsync();
        _bank.Switching = (_, _, token) => new(Task.Delay(Timeout.InfiniteTimeSpan, _time, token));
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        _time.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(set.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var late = await Assert.ThrowsAsync<RelayException>(() => set);
        Assert.Equal("bank 'garage', channel 0: no answer within 5 s; the relay is unknown", late.Message);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Commands_go_one_at_a_time_for_a_serial_device_or_else_for_each_channel(bool serial, int together)
    {
        _bank.Serial = serial;
        await _bank.OpenAsync();
        var (now, most) = (0, 0);
        var first = new TaskCompletionSource();
        _bank.Switching = async (_, _, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await first.Task;
            Interlocked.Decrement(ref now);
        };
        Task[] sets = [_bank.SetAsync(0, RelayCommand.On).AsTask(), _bank.SetAsync(0, RelayCommand.Off).AsTask(), _bank.SetAsync(1, RelayCommand.On).AsTask()];
        first.SetResult();
        await Task.WhenAll(sets);
        Assert.Equal(together, most);
        Assert.Equal(RelayCommand.Off, _bank.StateOf(0).Command);
    }

    [Fact]
    public async Task A_device_that_left_and_came_back_during_a_command_leaves_its_relay_unknown_though_the_command_returned()
    {
        await _bank.OpenAsync();
        _bank.Switching = (_, _, _) => Done(() =>
        {
            _bank.Tell(RelayDeviceState.Detached, "gone", rest: true);
            _bank.Tell(RelayDeviceState.Attached, null, rest: true);
        });
        var failure = await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        Assert.Contains("left and came back", failure.Message, StringComparison.Ordinal);
        Assert.Equal((ChannelState.Unknown, ChannelState.Commanded(RelayCommand.Off)), (_bank.StateOf(0), _bank.StateOf(1)));
    }

    [Theory]
    [InlineData(true, StateKnowledge.Commanded)]
    [InlineData(false, StateKnowledge.Unknown)]
    public async Task Relays_of_a_device_that_left_rest_or_are_unknown_and_commands_are_refused_with_the_reason(bool rest, StateKnowledge known)
    {
        await _bank.OpenAsync();
        await _bank.SetAsync(0, RelayCommand.On);
        _bank.Tell(RelayDeviceState.Detached, "its link broke", rest);
        Assert.Equal(known, _bank.StateOf(0).Known);
        var refused = await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        Assert.Equal("bank 'garage', channel 0: the device is absent: its link broke", refused.Message);
        Assert.Equal(known, _bank.StateOf(0).Known);
    }

    [Fact]
    public async Task What_is_reported_before_the_opening_or_after_the_closing_is_not_told()
    {
        var told = 0;
        _bank.DeviceChanged += (_, _) => told++;
        _bank.Tell(RelayDeviceState.Detached, "early");
        Assert.Equal((0, RelayDeviceState.Closed), (told, _bank.Device.State));
        await _bank.OpenAsync();
        await _bank.DisposeAsync();
        _bank.Tell(RelayDeviceState.Attached, null);
        Assert.Equal((2, RelayDeviceState.Closed), (told, _bank.Device.State));
    }

    [Fact]
    public async Task A_closing_waits_for_the_command_under_way_as_long_as_a_command_may_take_and_the_device_is_closed_once()
    {
        await _bank.OpenAsync();
        var obeys = new TaskCompletionSource();
        _bank.Switching = (_, _, _) => new(obeys.Task);
        var set = _bank.SetAsync(0, RelayCommand.On).AsTask();
        var closing = _bank.DisposeAsync().AsTask();
        Assert.Equal((false, 0), (closing.IsCompleted, _bank.Closings));
        obeys.SetResult();
        await set;
        await closing;
        await _bank.DisposeAsync();
        Assert.Equal(1, _bank.Closings);

        await using var stuck = new ScriptedBank { Time = _time, Switching = static (_, _, _) => new(Task.Delay(Timeout.Infinite, CancellationToken.None)) };
        await stuck.OpenAsync();
        _ = stuck.SetAsync(0, RelayCommand.On).AsTask();
        var givesUp = stuck.DisposeAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        await givesUp.WaitAsync(HangGuard.Limit);
        Assert.Equal(1, stuck.Closings);
    }

    [Fact]
    public async Task Of_several_at_once_those_that_failed_are_unknown_with_their_reason_and_the_others_obeyed()
    {
        await _bank.OpenAsync();
        _bank.Several = static (_, _) => new([new ChannelFailure(1, "blown")]);
        var failures = await _bank.SetSeveralAsync(new ChannelCommand[] { new(2, RelayCommand.On), new(1, RelayCommand.On) });
        Assert.Equal(new ChannelFailure(1, "blown"), Assert.Single(failures));
        Assert.Equal((ChannelState.Unknown, ChannelState.Commanded(RelayCommand.On)), (_bank.StateOf(1), _bank.StateOf(2)));

        _bank.Several = (_, token) => DelayAsync(token);
        var late = _bank.SetSeveralAsync(new ChannelCommand[] { new(2, RelayCommand.Off) }).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<RelayException>(() => late);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(2));
    }

    [Fact]
    public async Task By_default_several_go_one_after_the_other_and_a_failure_stops_none()
    {
        await _bank.OpenAsync();
        _bank.Switching = static (channel, _, _) => channel == 0 ? throw new RelayException("blown", "garage", 0) : ValueTask.CompletedTask;
        var failures = await _bank.SetSeveralAsync(new ChannelCommand[] { new(0, RelayCommand.On), new(1, RelayCommand.On) });
        Assert.Equal(new ChannelFailure(0, "blown"), Assert.Single(failures));
        Assert.Equal(ChannelState.Commanded(RelayCommand.On), _bank.StateOf(1));
    }

    private static ValueTask Done(Action what)
    {
        what();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<ImmutableArray<ChannelFailure>> DelayAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
        return [];
    }

    private sealed class ScriptedBank() : RelayBank("garage", "scripted:garage", 8)
    {
        public Action Opening { get; set; } = static () => { };

        public Func<int, RelayCommand, CancellationToken, ValueTask> Switching { get; set; } = static (_, _, _) => ValueTask.CompletedTask;

        public Func<ReadOnlyMemory<ChannelCommand>, CancellationToken, ValueTask<ImmutableArray<ChannelFailure>>>? Several { get; set; }

        public bool Serial { get; set; } = true;

        public int Closings { get; private set; }

        public override ImmutableArray<string> Orders => ["eco"];

        protected override bool IsSerial => Serial;

        public void Tell(RelayDeviceState state, string? why, bool rest = false) => Report(new(state, why), rest);

        public void Said(int channel, RelayCommand command) => Confirm(channel, command);

        protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken) => Done(Opening);

        protected override ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken) => Switching(channel, command, cancellationToken);

        protected override ValueTask<ImmutableArray<ChannelFailure>> SwitchSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken)
            => Several?.Invoke(commands, cancellationToken) ?? base.SwitchSeveralAsync(commands, cancellationToken);

        protected override ValueTask CloseDeviceAsync() => Done(() => Closings++);
    }
}
