using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Trust.Tests.Soak;

namespace Ecowatt.Delestage.Trust.Tests.Clock;

/// <summary>A whole house over a machine whose clocks misbehave, on the evening of a red day: what it does after is what the true time asks for, once.</summary>
public sealed class MachineClockTests : IDisposable
{
    private static readonly DateOnly Day = new(2027, 1, 14);
    private static readonly DateTimeOffset Noon = new(2027, 1, 14, 11, 0, 0, TimeSpan.Zero);

    // Tense from 18 to 20 o'clock in Paris, every day.
    private static readonly SignalScenario Grid = new(static _ => SignalScenario.Day("111111111111111111221111"));
    private readonly SoakFolders _folders = new();
    private readonly VirtualClock _truth = new(Noon);
    private readonly SoakClock _time;

    public MachineClockTests() => _time = new SoakClock(_truth);

    private static Zone House => new()
    {
        Name = "house",
        Bank = "desk",
        Loads =
        [
            new Load { Name = "heater", Channel = 0, RatedPower = 2000 },
            new Load { Name = "pump", Channel = 1, RatedPower = 500, ShedAt = SignalLevel.Critical },
            new Load { Name = "water", Channel = 2, RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(22, 0), Deadline = new TimeOnly(6, 0) } },
        ],
    };

    private string Journal => Path.Combine(_folders.House, "zones", "house", "journal");

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task A_machine_that_begins_in_1970_sheds_by_the_true_time_as_soon_as_it_has_it()
    {
        _time.Ahead = DateTimeOffset.UnixEpoch - Noon;
        await using (var house = await StartAsync())
        {
            // Nothing is known of 1970: what RTE says is of other days. The order ends after its hour all the same.
            await house.Delestage.SetOverrideAsync("house", "pump", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
            await ToAsync(Noon.AddMinutes(30));
            Assert.Equal((true, false), (Powered(house, "heater"), Powered(house, "pump")));
            await ToAsync(Noon.AddMinutes(90));
            Assert.True(Powered(house, "pump"));

            // It gets its time within the window, while a load is off by another order, which ends with that.
            await house.Delestage.SetOverrideAsync("house", "pump", powered: false, OverrideExpiry.After(TimeSpan.FromHours(20)));
            await ToAsync(At(18, 30));
            Assert.True(Powered(house, "heater"));
            _time.Ahead = TimeSpan.Zero;
            await ToAsync(At(18, 50));
            Assert.False(Powered(house, "heater"));
            Assert.True(Powered(house, "pump"));
            Assert.Equal(At(20), house.Delestage.FindLoad("house", "heater")!.Decision.NextChangeAt);

            await ToAsync(At(20, 1));
            Assert.True(Powered(house, "heater"));
            await ToAsync(At(20, 1).AddDays(1));
            await house.History.WriteAsync();
            Assert.Null(house.History.Status.Problem);
            Assert.Equal(2, (await SwitchesAsync(house, At(18, 40))).Count(static span => span.Powered == false));

            // No day between is made up: no energy, no state.
            var between = await house.History.QueryAsync(new HistoryQuery { From = ParisTime.StartOf(new DateOnly(2002, 1, 1)), To = ParisTime.StartOf(Day), Step = TimeSpan.FromDays(1), Series = ["load/*/energy", "load/*/state", "level"] });
            Assert.All(between.Series, static series => Assert.Equal((0, 0, 0), (series.Energy.Count(static day => day.Total > 0 || day.NotServed > 0), series.Spans.Length, series.Points.Length)));
        }

        Assert.Null(JournalReplay.Run(Journal).Difference);
    }

    [Fact]
    public async Task A_machine_that_loses_its_time_goes_back_to_1970_and_comes_again_keeps_its_journal_and_its_loads()
    {
        await using (var house = await StartAsync())
        {
            await ToAsync(At(17));
        }

        _time.Ahead = DateTimeOffset.UnixEpoch - _truth.GetUtcNow();
        await using (var house = await StartAsync())
        {
            await ToAsync(_truth.GetUtcNow().AddMinutes(10));
            _time.Ahead = TimeSpan.Zero;
            await ToAsync(At(18, 20));
            Assert.False(Powered(house, "heater"));
            await ToAsync(At(20, 1));
            Assert.True(Powered(house, "heater"));
            Assert.Equal(SignalOrigin.Live, house.Feed.Current.Origin);
        }

        Assert.Null(JournalReplay.Run(Journal).Difference);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sleep_of_three_days_is_over_once_and_nothing_is_made_up_for(bool monotonicRuns)
    {
        await using (var house = await StartAsync())
        {
            await house.Delestage.SetOverrideAsync("house", "pump", powered: false, OverrideExpiry.After(TimeSpan.FromHours(2)));
            await ToAsync(Noon.AddHours(1));
            var before = _time.GetUtcNow();
            _time.Sleep(TimeSpan.FromDays(3) + TimeSpan.FromHours(5.5), monotonicRuns);

            // It wakes at 18:30 of the third day after: the heater is due to be off, the order has ended, and of all that was missed nothing happens.
            await ToAsync(_truth.GetUtcNow().AddMinutes(16));
            Assert.Equal((false, true), (Powered(house, "heater"), Powered(house, "pump")));
            await house.History.WriteAsync();
            var switches = await SwitchesAsync(house, before);
            Assert.Equal(1, switches.Count(span => span.Start > before && span.Powered == false));

            // 20:00 of that day.
            await ToAsync(_truth.GetUtcNow().AddMinutes(90));
            Assert.True(Powered(house, "heater"));
        }

        Assert.Null(JournalReplay.Run(Journal).Difference);
    }

    [Fact]
    public async Task What_a_load_was_not_served_before_a_jump_is_put_into_no_hour_that_nobody_lived()
    {
        await using var house = await StartAsync();
        await ToAsync(At(18, 30));
        Assert.False(Powered(house, "heater"));
        _time.Sleep(TimeSpan.FromDays(3), monotonicRuns: false);
        await ToAsync(At(20, 30));
        Assert.True(Powered(house, "heater"));
        await house.History.WriteAsync();

        var slept = await house.History.QueryAsync(new HistoryQuery { From = At(19), To = At(18).AddDays(3), Step = TimeSpan.FromHours(1), Series = ["load/house/heater/energy"] });
        var lived = await house.History.QueryAsync(new HistoryQuery { From = At(18), To = At(21).AddDays(3), Step = TimeSpan.FromHours(1), Series = ["load/house/heater/energy"] });
        Assert.Equal(0, slept.Series.SelectMany(static series => series.Energy).Sum(static hour => hour.NotServed));
        Assert.True(lived.Series.SelectMany(static series => series.Energy).Sum(static hour => hour.NotServed) > 1000);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(-3)]
    [InlineData(3)]
    [InlineData(90)]
    public async Task A_jump_of_hours_decides_once_by_what_the_clock_says_then(int minutes)
    {
        await using (var house = await StartAsync())
        {
            await ToAsync(At(17, 30));
            _time.Ahead = TimeSpan.FromMinutes(minutes);
            await ToAsync(At(17, 46));
            var now = _time.GetUtcNow();
            Assert.Equal(now < At(18) || now >= At(20), Powered(house, "heater"));

            // And it is put right again.
            _time.Ahead = TimeSpan.Zero;
            await ToAsync(At(18, 30));
            Assert.False(Powered(house, "heater"));
            await ToAsync(At(20, 30));
            Assert.True(Powered(house, "heater"));
        }

        Assert.Null(JournalReplay.Run(Journal).Difference);
    }

    private static DateTimeOffset At(int hour, int minute = 0) => new DateTimeOffset(Day, new TimeOnly(hour, minute), TimeSpan.FromHours(1)).ToUniversalTime();

    private static bool? Powered(SoakHouse house, string load) => house.Delestage.FindLoad("house", load)!.Powered;

    private async Task<IEnumerable<HistorySpan>> SwitchesAsync(SoakHouse house, DateTimeOffset from)
        => (await house.History.QueryAsync(new HistoryQuery { From = from, To = _time.GetUtcNow(), Series = ["load/house/heater/state"] })).Series.SelectMany(static series => series.Spans).Where(static span => !span.IsPlanned);

    private Task<SoakHouse> StartAsync() => SoakHouse.StartAsync(_folders, House, Grid, _truth, _time);

    private async Task ToAsync(DateTimeOffset instant) => await _truth.AdvanceToAsync(instant);
}
