using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class FailsafeTests
{
    [Fact]
    public async Task A_board_without_failsafe_is_as_good_as_another()
    {
        var driver = new FakeDriver();
        var complaints = new Complaints();
        await using var panel = new Panel(driver, log: complaints);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        panel.Time.Advance(TimeSpan.FromMinutes(5));
        await panel.Bank.SetAsync(1, RelayCommand.On);

        Assert.Empty(complaints.Lines);
        Assert.False(panel.Bank.HasDeadManTimer(0));
        Assert.Equal(RelayDeviceStatus.Attached, panel.Bank.Device);
        Assert.DoesNotContain(driver.Log, static call => call.StartsWith("beat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_that_has_it_gets_it_before_the_first_command_and_a_sign_of_life_at_a_third_of_it()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver, o => o.FailsafeTime = TimeSpan.FromSeconds(15));
        Assert.False(panel.Bank.HasDeadManTimer(0));
        await panel.Bank.OpenAsync();
        Assert.All(Enumerable.Range(0, 8), i => Assert.True(panel.Bank.HasDeadManTimer(i)));
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal([.. Enumerable.Range(0, 8).Select(static i => $"failsafe {i} 15000"), "set 0 True"], driver.Log.TakeLast(9));

        panel.Time.Advance(TimeSpan.FromSeconds(4.9));
        await panel.Bank.SetAsync(1, RelayCommand.On);
        Assert.Equal("set 1 True", driver.Log[^1]);
        panel.Time.Advance(TimeSpan.FromSeconds(0.1));
        await panel.Bank.SetAsync(2, RelayCommand.On);
        Assert.Equal([.. Enumerable.Range(0, 8).Select(static i => $"beat {i}"), "set 2 True"], driver.Log.TakeLast(9));
    }

    [Fact]
    public async Task At_every_attach_it_is_set_anew()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        driver.Unplug();
        driver.Replug();
        await Eventually.IsAsync(() => driver.Log.Count(static call => call.StartsWith("failsafe", StringComparison.Ordinal)) == 16);
    }

    [Fact]
    public async Task Left_out_it_is_not_set()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver, static o => o.FailsafeTime = null);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.DoesNotContain(driver.Log, static call => call.StartsWith("failsafe", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_it_fell_the_fall_is_told_once_and_the_channels_are_opened_again(bool byEvent)
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        if (byEvent)
        {
            for (var i = 0; i < 8; i++)
            {
                driver.Channels[i].Signal(DriverSignal.Failsafe, "FailsafeCondition");
            }
        }
        else
        {
            driver.SetFails = new DriverException(DriverException.Failsafe, "Failsafe", null);
            await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, RelayCommand.On));
            driver.SetFails = null;
        }

        await Eventually.IsAsync(() => panel.Events is ["Attached/rest", "Detached/rest", "Attached/rest"]);
        Assert.All(panel.States, static state => Assert.Equal(ChannelState.Commanded(RelayCommand.Off), state));
        Assert.Equal(8, driver.Log.Count(static call => call.StartsWith("close", StringComparison.Ordinal)));
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(8, driver.Live);
    }

    [Fact]
    public async Task Where_one_channel_refuses_it_the_others_keep_theirs_and_it_is_set_again_with_the_next_beat()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        driver.FailsafeFails[3] = new DriverException(5, "IO", null);
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Contains("failsafe 7 30000", driver.Log);

        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await panel.Bank.SetAsync(0, RelayCommand.Off);
        Assert.Equal((16, 8), (Count(driver, "failsafe"), Count(driver, "beat")));

        driver.FailsafeFails.Clear();
        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await panel.Bank.SetAsync(0, RelayCommand.On);
        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await panel.Bank.SetAsync(0, RelayCommand.Off);
        Assert.Equal((24, 24), (Count(driver, "failsafe"), Count(driver, "beat")));
    }

    [Fact]
    public async Task A_beat_without_an_answer_does_not_ask_the_other_channels_and_the_next_one_comes_all_the_same()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        var complaints = new Complaints();
        await using var panel = new Panel(driver, log: complaints);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        driver.FailsafeFails[0] = new DriverException(DriverException.Timeout, "Timeout", null);
        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await panel.Bank.SetAsync(0, RelayCommand.Off);
        Assert.Equal(1, Count(driver, "beat"));

        driver.FailsafeFails.Clear();
        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(9, Count(driver, "beat"));
        Assert.Equal(RelayDeviceStatus.Attached, panel.Bank.Device);
        Assert.Empty(complaints.Lines);
    }

    [Fact]
    public async Task A_beat_that_finds_it_fallen_tells_of_the_fall()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        driver.FailsafeFails[5] = new DriverException(DriverException.Failsafe, "Failsafe", null);
        panel.Time.Advance(TimeSpan.FromSeconds(10));
        await Eventually.IsAsync(() => driver.Log.Contains("close 7"));
        driver.FailsafeFails.Clear();
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
        Assert.Equal(["Attached/rest", "Detached/rest", "Attached/rest"], panel.Events.Take(3));
        Assert.All(panel.States, static state => Assert.Equal(ChannelState.Commanded(RelayCommand.Off), state));
    }

    [Fact]
    public async Task It_opens_no_channel_again_while_a_command_is_under_way()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        driver.Answers.Reset();
        var set = panel.Bank.SetAsync(0, RelayCommand.On).AsTask();
        await Eventually.IsAsync(() => driver.Log.Contains("set 0 True"));
        driver.Channels[0].Signal(DriverSignal.Failsafe, "FailsafeCondition");
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Detached);
        await Task.Delay(50);
        Assert.DoesNotContain("close 0", driver.Log);

        driver.Answers.Set();
        await Assert.ThrowsAsync<RelayException>(() => set);
        await Eventually.IsAsync(() => panel.Bank.Device.State == RelayDeviceState.Attached);
    }

    [Fact]
    public async Task It_is_set_at_every_attach_however_fast_the_worker_is()
    {
        // Eager: what is posted runs before whoever posted it goes on, so a call that reads a state not yet set finds it so.
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver, eager: true);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal((8, "set 0 True"), (Count(driver, "failsafe"), driver.Log[^1]));

        driver.Unplug();
        driver.Replug();
        await Eventually.IsAsync(() => Count(driver, "failsafe") == 16);
        driver.Channels[0].Signal(DriverSignal.Failsafe, "FailsafeCondition");
        await Eventually.IsAsync(() => Count(driver, "failsafe") == 24);
    }

    private static int Count(FakeDriver driver, string call) => driver.Log.Count(line => line.StartsWith(call, StringComparison.Ordinal));

    [Fact]
    public async Task Nothing_beats_after_the_bank_was_closed()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        var time = new PeriodicTime();
        var panel = new Panel(driver, time: time);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, RelayCommand.On);
        Assert.Equal(1, time.Live);
        await panel.DisposeAsync();
        var calls = driver.Log.Length;
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(calls, driver.Log.Length);

        // One that lived on would keep the whole bank in memory.
        Assert.Equal(0, time.Live);
    }
}
