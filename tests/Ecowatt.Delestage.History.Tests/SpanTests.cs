using Ecowatt.Delestage.History.Tests.Fakes;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

public sealed class SpanTests
{
    [Fact]
    public async Task States_follow_one_another_with_the_rule_behind_each()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Time.Advance(TimeSpan.FromHours(12));
        rig.Begin(HeaterState, powered: false, rule: Rule.Signal);
        rig.Time.Advance(TimeSpan.FromHours(1));
        rig.Begin(HeaterState, powered: true, watts: 1000, Rule.Override, "Anne");
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        await rig.WriteAsync();

        var spans = (await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans;
        Assert.Equal([Rule.Normal, Rule.Signal, Rule.Override], spans.Select(static span => span.Rule));
        Assert.Equal([true, false, true], spans.Select(static span => span.Powered!.Value));
        Assert.Equal([Morning, Morning.AddHours(12), Morning.AddHours(13)], spans.Select(static span => span.Start));
        Assert.Equal([Morning.AddHours(12), Morning.AddHours(13), Morning.AddHours(13).AddMinutes(5)], spans.Select(static span => span.End));
        Assert.Equal([false, false, true], spans.Select(static span => span.IsOpen));
        Assert.Equal("Anne", spans[2].Decision.RequestedBy);
        Assert.Contains("Anne", spans[2].Why(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_that_began_before_the_range_is_in_it_and_one_that_ended_is_not()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: false);
        rig.Time.Advance(TimeSpan.FromHours(1));
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Time.Advance(TimeSpan.FromDays(3));
        await rig.WriteAsync();

        var span = Assert.Single((await rig.ReadAsync("load/house/heater/state", Morning.AddDays(1), Morning.AddDays(2))).Spans);
        Assert.Equal((Morning.AddHours(1), true), (span.Start, span.Powered));
        Assert.Empty((await rig.ReadAsync("load/house/heater/state", Morning.AddDays(-1), Morning)).Spans);
    }

    [Fact]
    public async Task After_a_crash_a_state_ends_where_it_was_last_known_to_stand()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        await rig.WriteAsync();
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        await rig.WriteAsync();
        await rig.RestartAsync();
        rig.Time.Advance(TimeSpan.FromHours(5));
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.WriteAsync();

        var spans = (await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans;
        Assert.Equal([(Morning, Morning.AddMinutes(10)), (Morning.AddMinutes(310), Morning.AddMinutes(370))], spans.Select(static span => (span.Start, span.End)));

        // Nobody knows what was in between, and it counts for no energy.
        rig.Time.Advance(TimeSpan.FromHours(2));
        await rig.WriteAsync();
        Assert.Equal(1000 * (10 + 180) / 60.0, (await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddDays(1))).Energy.Sum(static hour => hour.Rated), 3);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_lives_a_time_again_and_the_later_states_and_readings_count()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, Morning.AddHours(1), TimeSpan.FromSeconds(30), static _ => 1);
        rig.Begin(HeaterState, powered: false);
        rig.Report(Meter, Morning.AddHours(2), TimeSpan.FromSeconds(30), static _ => 2);
        await rig.WriteAsync();

        rig.Time.Set(Morning.AddMinutes(30));
        rig.Begin(HeaterState, powered: true, watts: 1000, Rule.Override, "Anne");
        rig.Report(Meter, Morning.AddMinutes(90), TimeSpan.FromSeconds(30), static _ => 3);
        await rig.WriteAsync();
        Check(await rig.ReadAsync("meter/meter", Morning, Morning.AddHours(3)));

        rig.Time.Set(Morning.AddHours(5));
        await rig.WriteAsync();
        Check(await rig.ReadAsync("meter/meter", Morning, Morning.AddHours(3)));
        Check(await rig.ReadAsync("meter/meter", Morning, Morning.AddHours(3), TimeSpan.FromMinutes(30)));
        var spans = (await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddHours(3))).Spans;
        Assert.Equal([(Morning, Morning.AddMinutes(30), Rule.Normal), (Morning.AddMinutes(30), Morning.AddHours(5), Rule.Override)], spans.Select(static span => (span.Start, span.End, span.Rule)));

        // Half an hour of the first run, an hour of the second, and half an hour of the first that was not lived again.
        static void Check(HistorySeriesData data)
        {
            var mean = data.Points.GroupBy(static point => (int)(point.Start - Morning).TotalMinutes / 30).ToDictionary(static half => half.Key, static half => half.Average(static point => point.Mean));
            Assert.Equal([(0, 1.0), (1, 3.0), (2, 3.0), (3, 2.0)], mean.Where(static half => half.Key < 4).OrderBy(static half => half.Key).Select(static half => (half.Key, Math.Round(half.Value, 1))));
        }
    }
}
