namespace Ecowatt.Delestage.Tests.Control;

/// <summary>An application asks what would come, and it comes.</summary>
public sealed class ForeseeTests
{
    [Fact]
    public async Task The_evening_comes_as_it_was_foreseen_in_the_morning()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"), Houses.Load("freezer", channel: 1) with { MinOffTime = TimeSpan.FromMinutes(5) });
        var foreseen = await house.Controller.ForeseeAsync("house", Houses.At(23));
        Assert.Equal((Houses.At(7, 1), Houses.At(23), Houses.At(23)), (foreseen.From, foreseen.Until, foreseen.KnownUntil));
        Assert.Empty(house.Controller.LastChanges.Where(static change => change.Powered == false));

        await house.Clock.AdvanceToAsync(Houses.At(23));
        var happened = house.Controller.LastChanges.Where(static change => change.At > Houses.At(7, 1)).Select(static change => (change.Load, change.Powered, Minute(change.At)));
        var expected = from load in foreseen.Loads
                       from pair in load.Spans.Zip(load.Spans.Skip(1))
                       where pair.First.Powered != pair.Second.Powered
                       select (load.Load.Name, pair.Second.Powered == true, Minute(pair.Second.Start));
        Assert.Equal(expected.Order(), happened.Select(static move => (move.Load, move.Powered == true, move.Item3)).Order());
        Assert.Contains(foreseen.Loads[0].Spans, static span => span.Powered == false);
    }

    [Fact]
    public async Task Its_reason_says_what_would_be_in_both_languages()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"));
        var foreseen = Assert.Single((await house.Controller.ForeseeAsync("HOUSE", Houses.At(23))).Loads);
        var shed = foreseen.Spans.First(static span => span.Powered == false);
        Assert.StartsWith("would stay off", shed.WhyIn(foreseen.Load), StringComparison.Ordinal);
        Assert.StartsWith("resterait éteint", shed.WhyIn(foreseen.Load, ExplanationLanguage.French), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_turn_to_others()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.Controller.ForeseeAsync("house", Houses.At(23), cancellationToken: gone.Token));
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.Controller.ForeseeAsync("house", Houses.At(23)))).WaitAsync(HangGuard.Limit);
        Assert.All(all, static foreseen => Assert.NotEmpty(foreseen.Loads));
    }

    [Fact]
    public async Task Past_ends_far_ends_and_unknown_zones_are_refused()
    {
        await using var house = await RunningHouse.StartAsync(Houses.Load("heater"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => house.Controller.ForeseeAsync("house", Houses.At(7)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => house.Controller.ForeseeAsync("house", Houses.At(7).AddDays(8)));
        await Assert.ThrowsAsync<ArgumentException>(() => house.Controller.ForeseeAsync("barn", Houses.At(23)));
    }

    private static DateTimeOffset Minute(DateTimeOffset instant) => new(instant.Ticks - instant.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
