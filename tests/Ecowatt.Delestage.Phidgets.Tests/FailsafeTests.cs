using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Ecowatt.Delestage.Relays;

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
        await panel.Bank.SetAsync(0, true);
        panel.Time.Advance(TimeSpan.FromMinutes(5));
        await panel.Bank.SetAsync(1, true);

        Assert.Empty(complaints.Lines);
        Assert.Equal(RelayDeviceStatus.Attached, panel.Bank.Device);
        Assert.DoesNotContain(driver.Log, static call => call.StartsWith("beat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_that_has_it_gets_it_before_the_first_command_and_a_sign_of_life_at_a_third_of_it()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        await using var panel = new Panel(driver, o => o.FailsafeTime = TimeSpan.FromSeconds(15));
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, true);
        Assert.Equal([.. Enumerable.Range(0, 8).Select(static i => $"failsafe {i} 15000"), "set 0 True"], driver.Log.TakeLast(9));

        panel.Time.Advance(TimeSpan.FromSeconds(4.9));
        await panel.Bank.SetAsync(1, true);
        Assert.Equal("set 1 True", driver.Log[^1]);
        panel.Time.Advance(TimeSpan.FromSeconds(0.1));
        await panel.Bank.SetAsync(2, true);
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
        await panel.Bank.SetAsync(0, true);
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
        await panel.Bank.SetAsync(0, true);
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
            await Assert.ThrowsAsync<RelayException>(async () => await panel.Bank.SetAsync(0, true));
            driver.SetFails = null;
        }

        await Eventually.IsAsync(() => panel.Events is ["Attached/rest", "Detached/rest", "Attached/rest"]);
        Assert.All(panel.States, static state => Assert.Equal(ChannelState.Resting, state));
        Assert.Equal(8, driver.Log.Count(static call => call.StartsWith("close", StringComparison.Ordinal)));
        await panel.Bank.SetAsync(0, true);
        Assert.Equal(8, driver.Live);
    }

    [Fact]
    public async Task Nothing_beats_after_the_bank_was_closed()
    {
        var driver = new FakeDriver { HasFailsafe = true };
        var panel = new Panel(driver);
        await panel.Bank.OpenAsync();
        await panel.Bank.SetAsync(0, true);
        await panel.DisposeAsync();
        var calls = driver.Log.Length;
        panel.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(calls, driver.Log.Length);
    }
}
