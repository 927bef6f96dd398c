using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tempo.Tests;

/// <summary>Tempo days in a whole application: what they shed, with Ecowatt beside them, and when RTE is asked.</summary>
public sealed class HouseTests
{
    private const string ApiPath = "/open_api/tempo_like_supply_contract/v1/tempo_like_calendars";

    private static readonly Zone House = new() { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromHours(20) }] };

    [Fact]
    public async Task A_red_peak_sheds_and_a_red_night_does_not()
    {
        await using var host = await StartAsync(static rte => rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.Red));

        await host.AdvanceTo(Dates.Paris("2026-01-15", 5, 55));
        Assert.True(IsPowered(host));
        await host.AdvanceTo(Dates.Paris("2026-01-15", 6, 5));
        Assert.False(IsPowered(host));
        await host.AdvanceTo(Dates.Paris("2026-01-15", 21, 55));
        Assert.False(IsPowered(host));
        await host.AdvanceTo(Dates.Paris("2026-01-15", 22, 40));
        Assert.True(IsPowered(host));
        await host.AdvanceTo(Dates.Paris("2026-01-16", 5));
        Assert.True(IsPowered(host));
    }

    [Fact]
    public async Task A_blue_day_lowers_no_red_hour_of_Ecowatt()
    {
        // The scenario is red from 18:00 to 20:00 or so on 14 January; Tempo is blue, and silent.
        await using var host = await StartAsync(static _ => { }, SignalScenario.WinterDay(Dates.Day("2026-01-14")));
        var red = host.Services.GetRequiredService<ISignalFeed>().Current.Timeline.WindowFrom(host.Clock.GetUtcNow(), SignalLevel.Critical)!.Value;
        await host.AdvanceTo(red.Start.AddMinutes(5));

        Assert.Equal(TariffColor.Blue, host.Services.GetRequiredService<TempoSource>().Calendar.ColorAt(red.Start));
        Assert.True(host.Services.GetRequiredService<TempoSource>().Current.Timeline.IsEmpty);
        Assert.False(IsPowered(host));
    }

    [Fact]
    public async Task A_white_day_is_tense_only_and_leaves_a_load_that_sheds_at_critical_on()
    {
        await using var host = await StartAsync(static rte => rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.White));
        await host.AdvanceTo(Dates.Paris("2026-01-15", 14));

        Assert.Equal(SignalLevel.Tense, host.Services.GetRequiredService<ISignalFeed>().Current.Timeline.LevelAt(host.Clock.GetUtcNow()));
        Assert.True(IsPowered(host));
    }

    [Fact]
    public async Task Over_a_week_RTE_is_asked_from_six_until_the_colour_is_there_once_at_eleven_and_never_else()
    {
        await using var host = await StartAsync(static rte =>
        {
            // Wednesday's colour comes late.
            rte.Tempo.PublishAt(Dates.Day("2026-01-21"), Dates.Paris("2026-01-20", 8, 40));
        });
        await host.AdvanceTo(Dates.Paris("2026-01-21", 5, 59));
        var asked = host.Rte.Calls.Where(static call => call.Path.StartsWith(ApiPath, StringComparison.Ordinal)).Select(static call => ParisTime.ToParis(call.At)).ToLookup(static at => at.Day);

        for (var day = 15; day <= 20; day++)
        {
            var times = asked[day].Select(static at => at.TimeOfDay.TotalHours).ToArray();
            Assert.InRange(times[0], 6, 6.25);
            Assert.InRange(times[^1], 10.75, 11.25);
            Assert.All(times.Zip(times.Skip(1)).SkipLast(1), static pair => Assert.InRange(pair.Second - pair.First, 25 / 60.0, 35 / 60.0));

            // Published at 06:20: there at the first or second request; on Tuesday at the first one after 08:40.
            Assert.InRange(times.Length, day == 20 ? 6 : 2, day == 20 ? 9 : 3);
            Assert.True(day != 20 || times[^2] >= 8 + 40 / 60.0 && times[^3] < 8 + 40 / 60.0);
        }

        // It was asked at the start, because nothing was known.
        Assert.Equal(5, asked[14].First().Hour);
        Assert.Empty(asked[21]);
        Assert.All(host.Rte.Calls.Where(static call => call.Path.StartsWith(ApiPath, StringComparison.Ordinal)), static call => Assert.Equal(200, call.Status));
    }

    [Fact]
    public async Task While_the_API_is_out_of_order_the_site_answers_and_then_the_API_again()
    {
        await using var host = await StartAsync(static rte =>
        {
            rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.Red);
            rte.Tempo.FailBetween(Dates.Paris("2026-01-14", 6), Dates.Paris("2026-01-14", 9), new VirtualRteFault(403));
        });
        var source = host.Services.GetRequiredService<TempoSource>();
        await host.AdvanceTo(Dates.Paris("2026-01-14", 8, 30));
        Assert.Equal((TempoOrigin.RteSite, true), (source.Calendar.Find(Dates.Day("2026-01-15"))!.Origin, source.Current.IsFallback));
        Assert.Contains("not subscribed to Tempo", source.Current.Problem, StringComparison.Ordinal);

        await host.AdvanceTo(Dates.Paris("2026-01-14", 11, 20));
        Assert.Equal((TempoOrigin.RteApi, false), (source.Calendar.Find(Dates.Day("2026-01-15"))!.Origin, source.Current.IsFallback));
        Assert.Null(source.Current.Problem);
    }

    [Fact]
    public async Task A_colour_that_RTE_changes_before_noon_is_taken_over_and_asked_for_after_noon()
    {
        await using var host = await StartAsync(static rte => rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.White));
        await host.AdvanceTo(Dates.Paris("2026-01-14", 9));
        Assert.Equal(TariffColor.White, host.Services.GetRequiredService<TempoSource>().Calendar.ColorOf(Dates.Day("2026-01-15")));
        host.Rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.Red);
        await host.AdvanceTo(Dates.Paris("2026-01-14", 23));

        Assert.Equal(TariffColor.Red, host.Services.GetRequiredService<TempoSource>().Calendar.ColorOf(Dates.Day("2026-01-15")));
        var last = ParisTime.ToParis(host.Rte.Calls.Last(static call => call.Path.StartsWith(ApiPath, StringComparison.Ordinal)).At).TimeOfDay.TotalHours;
        Assert.InRange(last, 12, 12.25);
    }

    [Fact]
    public async Task A_load_that_chooses_its_hours_waits_for_the_off_peak_ones_and_says_so()
    {
        var car = new Load { Name = "car", Channel = 0, RatedPower = 3700, Contact = RelayContact.NormallyOpen, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(12, 0), Deadline = new TimeOnly(11, 0) } };
        await using var host = await DelestageTestHost.StartAsync(House with { Loads = [car] }, null, Dates.Paris("2026-01-14", 5), static builder => builder.AddTempo());
        await host.AdvanceTo(Dates.Paris("2026-01-14", 13));
        var waits = host.Delestage.FindLoad("house", "car")!;

        Assert.Equal((false, TariffClass.BlueOffPeak, Dates.Paris("2026-01-15", 6)), (waits.Powered, waits.Decision.Tariff, waits.Decision.TariffUntil!.Value));
        Assert.Equal("stays off until 22:00 (planned start, blue off-peak until 06:00 on 15 January)", Explanation.Of(waits.Load, waits.Decision, waits.Powered, host.Clock.GetUtcNow()));

        await host.AdvanceTo(Dates.Paris("2026-01-14", 22, 30));
        Assert.True(host.Delestage.FindLoad("house", "car")!.Powered);
        await host.AdvanceTo(Dates.Paris("2026-01-15", 0, 5));
        Assert.False(host.Delestage.FindLoad("house", "car")!.Powered);
    }

    [Fact]
    public async Task Its_season_is_counted()
    {
        await using var host = await StartAsync(static rte => rte.Tempo.SetColor(Dates.Day("2026-01-15"), TariffColor.Red));
        await host.AdvanceTo(Dates.Paris("2026-01-14", 12));
        var season = host.Services.GetRequiredService<TempoSource>().Season;

        Assert.Equal(("2025-2026", 1, 21, 43, 0), (season.Name, season.RedUsed, season.RedLeft, season.WhiteLeft, season.UnknownDays));
    }

    [Fact]
    public async Task A_house_with_a_key_has_a_calendar_of_its_own()
    {
        await using var host = await DelestageTestHost.StartAsync(static builder => builder.Services.AddKeyedEcowattDelestage("north", static _ => { }).AddTempo(static options => options.BluePeak = SignalLevel.Normal));

        Assert.Equal(TariffColor.Blue, host.Services.GetRequiredKeyedService<TempoSource>("north").Calendar.ColorAt(host.Clock.GetUtcNow()));
        Assert.Equal("tempo", host.Services.GetRequiredKeyedService<ISignalFeed>("north").Current.Timeline.SliceAt(Dates.Paris("2026-01-14", 12))!.Value.Origin);
        Assert.Null(host.Services.GetService<TempoSource>());
    }

    private static bool IsPowered(DelestageTestHost host) => host.Delestage.FindLoad("house", "heater")!.Powered == true;

    // Five o'clock of 14 January in Paris: the colour of that day is known, and that of the next is not published yet.
    private static async Task<DelestageTestHost> StartAsync(Action<VirtualRte> publish, SignalScenario? scenario = null)
    {
        var host = await DelestageTestHost.StartAsync(House, scenario, Dates.Paris("2026-01-14", 5), static builder => builder.AddTempo());
        publish(host.Rte);
        return host;
    }
}
