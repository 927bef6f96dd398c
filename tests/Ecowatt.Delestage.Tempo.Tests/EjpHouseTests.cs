using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tempo.Tests;

/// <summary>EJP days in a whole application, from an address of the user's choice.</summary>
public sealed class EjpHouseTests
{
    private static readonly Zone House = new() { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromHours(20) }] };

    [Fact]
    public async Task A_mobile_peak_day_sheds_from_seven_to_one()
    {
        // The virtual RTE answers within the process, whatever host an address names; what it answers there is set.
        await using var host = await DelestageTestHost.StartAsync(
            House, SignalScenario.Calm, Dates.Paris("2026-01-14", 5), static builder => builder.AddEjp(static options => options.Address = "http://localhost/cms/open_data/v1/ejp"));
        var source = host.Services.GetRequiredService<EjpSource>();
        Assert.Contains("The address Ejp:Address has nothing there (404)", source.Current.Problem, StringComparison.Ordinal);

        host.Rte.Tempo.FailSiteBetween(Dates.Paris("2026-01-14", 5), Dates.Paris("2026-01-16", 5), new VirtualRteFault(200, """["2026-01-14"]"""));
        await host.AdvanceTo(Dates.Paris("2026-01-14", 6, 55));
        Assert.Equal([Dates.Day("2026-01-14")], source.PeakDays);
        Assert.Null(source.Current.Problem);
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
        await host.AdvanceTo(Dates.Paris("2026-01-14", 7, 5));
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        await host.AdvanceTo(Dates.Paris("2026-01-15", 0, 55));
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        await host.AdvanceTo(Dates.Paris("2026-01-15", 1, 40));
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
    }

    /// <summary>The level says nothing here: the price alone moves the run, which the span would else let begin at once.</summary>
    [Fact]
    public async Task A_load_that_chooses_its_hours_waits_for_the_end_of_the_mobile_peak()
    {
        var boiler = new Load { Name = "boiler", Channel = 0, RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(20, 0), Deadline = new TimeOnly(8, 0) } };
        await using var host = await DelestageTestHost.StartAsync(
            new Zone { Name = "house", Bank = "desk", Loads = [boiler] }, SignalScenario.Calm, Dates.Paris("2026-01-14", 18), static builder => builder.AddEjp(static options =>
            {
                options.Address = "http://localhost/cms/open_data/v1/ejp";
                options.Level = SignalLevel.Unknown;
            }));
        host.Rte.Tempo.FailSiteBetween(Dates.Paris("2026-01-14", 18), Dates.Paris("2026-01-16", 5), new VirtualRteFault(200, """["2026-01-14"]"""));
        List<DateTimeOffset> powered = [];
        for (var at = Dates.Paris("2026-01-14", 20, 5); at < Dates.Paris("2026-01-15", 8); at = at.AddMinutes(15))
        {
            await host.AdvanceTo(at);
            if (host.Delestage.FindLoad("house", "boiler")!.Powered is true)
            {
                powered.Add(at);
            }
        }

        Assert.Equal(8, powered.Count);
        Assert.All(powered, static at => Assert.InRange(at, Dates.Paris("2026-01-15", 1), Dates.Paris("2026-01-15", 7)));
    }
}
