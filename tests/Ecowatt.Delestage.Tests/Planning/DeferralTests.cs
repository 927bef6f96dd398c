using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A load that chooses its hours, through the planner and over a day.</summary>
public sealed class DeferralTests
{
    private static readonly Load Boiler = Houses.Load("boiler") with
    {
        RatedPower = 2000,
        Contact = RelayContact.NormallyOpen,
        MinOnTime = TimeSpan.FromMinutes(15),
        Deferral = new Deferral { Run = TimeSpan.FromHours(3) },
    };

    [Fact]
    public void It_runs_in_the_low_carbon_hours_and_no_longer_than_asked()
        => Assert.Equal("12-15", Run(Houses.Zone(Boiler), "111111111111000111332211"));

    [Fact]
    public void It_takes_normal_hours_in_one_run_where_low_carbon_ones_do_not_suffice()
        => Assert.Equal("11-14", Run(Houses.Zone(Boiler), "333333333331002222332222"));

    [Fact]
    public void A_tense_hour_is_taken_only_where_the_deadline_forces_it_and_a_critical_one_last()
    {
        var night = Boiler with { Deferral = Boiler.Deferral! with { From = new TimeOnly(17, 0), Deadline = new TimeOnly(21, 0) } };

        Assert.Equal("17-18, 19-21", Run(Houses.Zone(night), "111111111111111111332111".Remove(17, 4).Insert(17, "1321")));
        Assert.Equal("17-18, 20-21", Run(Houses.Zone(night with { Deferral = night.Deferral! with { Run = TimeSpan.FromHours(2) } }), "111111111111111111332111".Remove(17, 4).Insert(17, "1321")));
    }

    [Fact]
    public void Unknown_hours_count_as_normal()
        => Assert.Equal("0-3", Run(Houses.Zone(Boiler), "........................"));

    [Fact]
    public void Two_that_do_not_fit_together_share_the_best_hours_one_after_the_other()
    {
        var zone = Houses.Zone(Boiler, Boiler with { Name = "car", Channel = 1, RatedPower = 3000 }) with { Limit = 4000 };
        var runs = Runs(zone, "111111000000111111111111");

        Assert.Equal(["6-9", "9-12"], runs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_missed_is_planned_anew_before_the_deadline()
    {
        // Ordered off in the middle of its run: the rest comes after.
        var runs = Runs(Houses.Zone(Boiler), "111111111111000011332211", static (memory, now) =>
        {
            if (now.Utc == Houses.At(12, 30))
            {
                memory.SetOverride(0, new LoadOverride(false, now, TimeSpan.FromHours(1)));
            }
        });

        Assert.Equal("12-12:30, 13:30-16", runs[0]);
    }

    [Fact]
    public void Idle_is_not_shed_and_costs_no_energy()
    {
        var memory = new ZoneState(Houses.Zone(Boiler), new ClockReading(Houses.At(0), TimeSpan.Zero), resting: true);
        Runs(memory, "111111111111111113333311", static (_, _) => { });

        Assert.Equal(0, memory.StatisticsOf(0, new ClockReading(Houses.At(24), TimeSpan.FromHours(24))).EnergyNotServed);
    }

    [Fact]
    public void Off_peak_hours_come_first_and_low_carbon_ones_among_them()
    {
        Assert.Equal("2-5", Run(Houses.Zone(Boiler), "110001111111000111332211", OffPeak(1, 7)));
        Assert.Equal("3-6", Run(Houses.Zone(Boiler), "111000111111000111332211", OffPeak(1, 7)));
        Assert.Equal("12-15", Run(Houses.Zone(Boiler) with { DeferBy = DeferralOrder.Signal }, "111111111111000111332211", OffPeak(1, 7)));
        Assert.Equal("1-4", Run(Houses.Zone(Boiler) with { DeferBy = DeferralOrder.Signal }, "111111111111111111332211", OffPeak(1, 7)));
    }

    [Fact]
    public void A_quarter_in_which_the_class_changes_counts_as_the_dearer()
    {
        // Off-peak from 1:26 to 5:26, as meters have it.
        var tariff = TariffTimeline.Of(
            Hours(0, 0, 1, 26, TariffClass.Peak), Hours(1, 26, 5, 26, TariffClass.OffPeak), Hours(5, 26, 24, 0, TariffClass.Peak));

        Assert.Equal("1:30-4:30", Run(Houses.Zone(Boiler), "111111111111111111111111", tariff));
        Assert.Equal("2:15-5:15", Run(Houses.Zone(Boiler with { Deferral = Boiler.Deferral! with { Run = TimeSpan.FromHours(3), From = new TimeOnly(2, 15) } }), "111111111111111111111111", tariff));
    }

    [Fact]
    public void Hours_of_which_no_class_is_known_count_as_the_dearest_that_is()
    {
        // Nothing is known of the morning: the blue peak hours after it are no dearer than it may be, and the white off-peak ones are cheaper.
        var tariff = TariffTimeline.Of(Hours(8, 0, 12, 0, TariffClass.BluePeak), Hours(20, 0, 22, 0, TariffClass.WhiteOffPeak), Hours(22, 0, 24, 0, TariffClass.WhitePeak));

        Assert.Equal("8-9, 20-22", Run(Houses.Zone(Boiler), "111111111111111111111111", tariff));
    }

    [Fact]
    public void A_colour_that_becomes_known_moves_the_run()
    {
        // Until noon nothing is known after 14:00, so the blue peak hours now are as good as any; then the evening turns out to be off-peak.
        var memory = new ZoneState(Houses.Zone(Boiler with { Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(11, 0) } }), new ClockReading(Houses.At(0), TimeSpan.Zero), resting: true);
        var early = TariffTimeline.Of(Hours(0, 0, 14, 0, TariffClass.BluePeak));
        var late = TariffTimeline.Merge(early, TariffTimeline.Of(Hours(22, 0, 24, 0, TariffClass.BlueOffPeak)));

        Assert.Equal("11-12, 22-24", Runs(memory, "111111111111111111111111", static (_, _) => { }, now => now < Houses.At(12) ? early : late)[0]);
    }

    private static TariffTimeline OffPeak(int from, int to)
        => TariffTimeline.Of(Hours(0, 0, from, 0, TariffClass.Peak), Hours(from, 0, to, 0, TariffClass.OffPeak), Hours(to, 0, 24, 0, TariffClass.Peak));

    private static TariffSlice Hours(int fromHour, int fromMinute, int toHour, int toMinute, TariffClass price) => new(Houses.At(fromHour, fromMinute), Houses.At(toHour, toMinute), price, "meter");

    private static string Run(Zone zone, string hours, TariffTimeline? tariff = null)
        => Runs(new ZoneState(zone, new ClockReading(Houses.At(0), TimeSpan.Zero), resting: true), hours, static (_, _) => { }, _ => tariff)[0];

    private static string[] Runs(Zone zone, string hours, Action<ZoneState, ClockReading>? happens = null)
        => Runs(new ZoneState(zone, new ClockReading(Houses.At(0), TimeSpan.Zero), resting: true), hours, happens ?? (static (_, _) => { }));

    // The hours in which each load was powered; seconds of the queue are rounded away.
    private static string[] Runs(ZoneState memory, string hours, Action<ZoneState, ClockReading> happens, Func<DateTimeOffset, TariffTimeline?>? tariff = null)
    {
        var timeline = Houses.Timeline(hours);
        var runs = memory.Zone.Loads.Select(static _ => new List<(DateTimeOffset Start, DateTimeOffset? End)>()).ToArray();
        var decisions = new LoadDecision[memory.Zone.Loads.Length];
        for (var now = Houses.At(0); now < Houses.At(24);)
        {
            var moment = new ClockReading(now, now - Houses.At(0));
            happens(memory, moment);
            var next = Planner.Plan(new PlanInput { Timeline = timeline, Tariff = tariff?.Invoke(now), Now = moment, Banks = new ZoneBanks(memory.Zone, TimeSpan.FromSeconds(3), attached: true) }, memory, decisions);
            var any = false;
            for (var i = 0; i < decisions.Length; i++)
            {
                if (!decisions[i].ShouldSwitch)
                {
                    continue;
                }

                any = true;
                memory.RelaySwitched(i, decisions[i].Powered, moment);
                if (decisions[i].Powered)
                {
                    runs[i].Add((now, null));
                }
                else
                {
                    runs[i][^1] = runs[i][^1] with { End = now };
                }
            }

            if (!any)
            {
                // A person's orders come on the half hours.
                var half = Houses.At(0) + TimeSpan.FromMinutes(30 * ((now - Houses.At(0)).Ticks / TimeSpan.FromMinutes(30).Ticks + 1));
                now = next is { } instant && instant < half ? instant : half;
            }
        }

        return [.. runs.Select(static load => string.Join(", ", load.Select(static run => $"{Text(run.Start)}-{Text(run.End ?? Houses.At(24))}")))];
    }

    private static string Text(DateTimeOffset instant)
    {
        var time = TimeSpan.FromMinutes(Math.Round((instant - Houses.At(0)).TotalMinutes));
        return time.Minutes == 0 ? $"{time.TotalHours:0}" : $"{(int)time.TotalHours}:{time.Minutes:00}";
    }
}
