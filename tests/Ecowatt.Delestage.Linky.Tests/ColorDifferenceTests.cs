using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>A meter beside RTE's calendar: what each says is shown or told, and nothing is dropped.</summary>
public sealed class ColorDifferenceTests
{
    private static readonly DateTimeOffset Ten = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly Zone House = new() { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromHours(20) }] };

    [Fact]
    public async Task A_meter_that_says_blue_on_RTEs_red_day_is_shown_the_difference_is_told_and_the_red_level_holds()
    {
        using var line = new FeedStream();
        await using var host = await StartAsync(line);
        line.Send(Historically("HPJB"));
        var meter = host.Services.GetRequiredKeyedService<LinkyMeter>("meter");
        await PassUntilAsync(host, () => meter.Days is not null);
        await host.AdvanceBy(TimeSpan.FromMinutes(6));

        var supply = host.Services.GetRequiredService<IHouseSupply>().Current;
        Assert.Equal((TariffColor.Blue, "Linky meter"), (supply.Days!.Today.Color, supply.Days.Today.Origin));
        Assert.Equal(
            "2026-01-15 is blue for Linky meter and red for RTE's API; the first is shown, and loads follow the higher level",
            Assert.Single(supply.Differences).ToString());
        Assert.Equal(SignalLevel.Critical, host.Services.GetRequiredService<ISignalFeed>().Current.Timeline.LevelAt(host.Clock.GetUtcNow()));
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);

        // The season is RTE's: the meter does not know it.
        Assert.Equal(21, supply.Days.Left!.Value.Red);
    }

    [Fact]
    public async Task Where_they_agree_there_is_nothing_to_tell()
    {
        using var line = new FeedStream();
        await using var host = await StartAsync(line);
        line.Send(Historically("HPJR"));
        await PassUntilAsync(host, () => host.Services.GetRequiredKeyedService<LinkyMeter>("meter").Days is not null);

        Assert.Empty(host.Services.GetRequiredService<IHouseSupply>().Current.Differences);
    }

    [Fact]
    public async Task A_clock_of_the_meter_that_is_hours_off_is_told_with_both_clocks_and_its_colours_are_not_taken()
    {
        using var line = new FeedStream();
        await using var host = await StartAsync(line);
        var meter = host.Services.GetRequiredKeyedService<LinkyMeter>("meter");
        var events = meter.WatchEventsAsync().GetAsyncEnumerator();

        // Three hours behind, on a day that the meter calls blue.
        line.Send(Frame(Standard("ADSC", "020000001234"), Standard("VTIC", "02"), Standard("DATE", "", "H260115070000"), Standard("STGE", "01020400"), Standard("NTARF", "02"), Standard("PREF", "06"), Standard("SINSTS", "00400")));
        await PassUntilAsync(host, () => meter.Snapshot.ReceivedAt is not null);
        Assert.Equal((true, TimeSpan.FromHours(-3)), (meter.Snapshot.IsClockWrong, TimeSpan.FromHours(Math.Round(meter.Snapshot.ClockOffset!.Value.TotalHours))));
        LinkyEvent? told = null;
        while (told?.Kind != LinkyEventKind.ClockWrong)
        {
            Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(HangGuard.Limit));
            told = events.Current;
        }

        Assert.Equal("the meter's clock is 3 h behind this machine's; what it says of hours ahead is not used", told.ToString());
        Assert.Null(meter.Days);
        Assert.Equal(TariffColor.Red, host.Services.GetRequiredService<IHouseSupply>().Current.Days!.Today.Color);
        Assert.True(Assert.Single(host.Services.GetRequiredService<IHouseSupply>().Current.Meters).Snapshot.IsClockWrong);
    }

    // A port that was silent is opened again after a minute of the host's time.
    private static async Task PassUntilAsync(DelestageTestHost host, Func<bool> so)
    {
        for (var i = 0; i < 300 && !so(); i++)
        {
            await host.AdvanceBy(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        Assert.True(so());
    }

    private static byte[] Historically(string period)
        => Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "BBR("), Historic("ISOUSC", "45"), Historic("PTEC", period), Historic("DEMAIN", "----"), Historic("PAPP", "01100"));

    private static async Task<DelestageTestHost> StartAsync(FeedStream line)
    {
        var host = await DelestageTestHost.StartAsync(House, start: Ten.AddHours(-26), configure: builder => builder.AddTempo().AddLinky("meter", options => options.OpenStream = _ => new(line)));
        host.Rte.Tempo.SetColor(new DateOnly(2026, 1, 15), TariffColor.Red);
        await host.AdvanceTo(Ten);
        return host;
    }
}
