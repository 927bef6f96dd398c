using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Tests.Control.Seams;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A controller that does not run says so at once; an order that was given up is not carried out later.</summary>
public sealed class NotRunningTests
{
    [Fact]
    public async Task Before_the_start_a_call_says_so_at_once_and_is_not_carried_out_later()
    {
        await using var house = SeamHouse.Of();
        var calls = Calls(house);

        await RefusedAsync(calls, "does not run yet: start its host");

        await house.Controller.StartAsync(default);
        await house.Controller.WaitForPendingAsync();
        await house.Clock.AdvanceToAsync(Houses.At(17));
        Assert.Empty(house.Bank.Commands);
        Assert.Empty(house.Controller.ActiveOverrides);
    }

    [Fact]
    public async Task A_reading_told_before_the_start_counts_from_the_start_on()
    {
        var zone = Houses.Zone(Houses.Load("heater") with { Comfort = new() { Sensor = "room", Floor = 16 } });
        await using var house = SeamHouse.Of(zone: zone);
        house.Controller.ReportReading("room", 20);

        await house.Controller.StartAsync(default);
        await house.Controller.WaitForPendingAsync();

        Assert.NotEqual(Rule.Comfort, house.Load("heater").Decision.Rule);
    }

    [Fact]
    public async Task After_the_stop_a_call_says_so_at_once()
    {
        await using var house = await SeamHouse.StartAsync();
        await house.StopAsync();

        await RefusedAsync(Calls(house), "has stopped with its host");
        house.Controller.ReportReading("room", 20);

        house.Controller.Dispose();
        await RefusedAsync(Calls(house), "has stopped with its host");
    }

    [Fact]
    public async Task Disposed_of_without_a_start_it_says_so_too()
    {
        await using var house = SeamHouse.Of();
        house.Controller.Dispose();

        await RefusedAsync(Calls(house), "has stopped with its host");
    }

    [Fact]
    public async Task Who_waits_when_it_stops_is_told_and_nobody_is_cancelled()
    {
        await using var house = await SeamHouse.StartAsync();
        var (reached, returns) = (new TaskCompletionSource(), new TaskCompletionSource());
        house.Bank.Setting = (_, _) =>
        {
            reached.TrySetResult();
            return new(returns.Task);
        };
        var first = house.OffAsync("heater");
        await reached.Task;
        var second = house.OffAsync("boiler");

        var stopping = house.Controller.StopAsync(default);
        returns.SetResult();
        await house.PatientlyAsync(stopping);

        await RefusedAsync([first, second], "has stopped with its host");
    }

    [Fact]
    public async Task An_order_that_was_given_up_is_not_carried_out_later()
    {
        await using var house = await SeamHouse.StartAsync();
        var (reached, returns) = (new TaskCompletionSource(), new TaskCompletionSource());
        house.Bank.Setting = (_, _) =>
        {
            reached.TrySetResult();
            return new(returns.Task);
        };
        var first = house.OffAsync("boiler");
        await reached.Task;
        using var gone = new CancellationTokenSource();
        var second = house.OffAsync("heater", gone.Token);

        await gone.CancelAsync();
        returns.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first;
        await house.Controller.WaitForPendingAsync();
        Assert.All(house.Bank.Commands, static command => Assert.Equal(1, command.Channel));
        Assert.Equal("boiler", Assert.Single(house.Controller.ActiveOverrides).Load);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.OffAsync("heater", gone.Token));
    }

    [Fact]
    public async Task A_zone_that_failed_answers_who_waits_names_itself_and_starts_again()
    {
        await using var house = await SeamHouse.StartAsync();
        house.FailOnce();

        await RefusedAsync([house.OffAsync("heater")], "the zone \"house\" failed with");
        await RefusedAsync([house.OffAsync("heater")], "starts again within a minute");
        Assert.Contains("the zone \"house\" failed with", house.Zone.Problem, StringComparison.Ordinal);

        await house.Clock.AdvanceToAsync(Houses.At(17, 2));
        await house.OffAsync("boiler");
        Assert.Null(house.Zone.Problem);
        Assert.False(house.Load("boiler").Powered);
    }

    [Fact]
    public async Task A_refusal_reaches_who_waits_and_loses_nothing_that_was_only_told()
    {
        var inbox = new ZoneRequestQueue();
        inbox.Accept();
        var told = 0;
        inbox.Post(_ => told++);
        var asked = inbox.AskAsync(_ => told = 100, default);

        inbox.Refuse("the zone failed");

        await RefusedAsync([asked], "the zone failed");
        inbox.Take(null!, []);
        Assert.Equal(1, told);
    }

    private static Task[] Calls(SeamHouse house) =>
    [
        house.OffAsync("heater"),
        house.Controller.ClearOverrideAsync("house", "heater"),
        house.Controller.WaitForPendingAsync(),
    ];

    private static async Task RefusedAsync(Task[] calls, string why)
    {
        foreach (var call in calls)
        {
            var refusal = await Assert.ThrowsAsync<ControllerNotRunningException>(() => call.WaitAsync(HangGuard.Limit, TimeProvider.System));
            Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        }
    }
}
