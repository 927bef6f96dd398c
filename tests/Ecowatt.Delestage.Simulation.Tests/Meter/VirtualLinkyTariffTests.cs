namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>What a virtual meter knows of its contract, and when.</summary>
public sealed class VirtualLinkyTariffTests
{
    private static MeterOnPaper Tempo(VirtualLinkyMode mode, Func<DateOnly, VirtualLinkyColor> colors)
        => new(MeterOnPaper.Winter(19, 0), time => new VirtualLinkyOptions { Mode = mode, Contract = VirtualLinkyContract.Tempo, Colors = colors, Time = time });

    private static VirtualLinkyColor RedOnThe20th(DateOnly date)
        => date.Day switch { 20 => VirtualLinkyColor.Red, 21 => VirtualLinkyColor.White, _ => VirtualLinkyColor.Blue };

    [Theory]
    [InlineData(20, 5, 59, "HCJB")]
    [InlineData(20, 6, 0, "HPJR")]
    [InlineData(20, 21, 59, "HPJR")]
    [InlineData(20, 22, 0, "HCJR")]
    [InlineData(21, 5, 59, "HCJR")]
    [InlineData(21, 6, 0, "HPJW")]
    public void A_colour_holds_from_six_to_six(int day, int hour, int minute, string period)
        => Assert.Equal(period, Tempo(VirtualLinkyMode.Historic, RedOnThe20th).Value(MeterOnPaper.Winter(day, hour, minute), "PTEC"));

    [Theory]
    [InlineData(19, 19, 59, "----")]
    [InlineData(19, 20, 0, "ROUG")]
    [InlineData(20, 5, 59, "ROUG")]
    [InlineData(20, 6, 0, "----")]
    [InlineData(20, 20, 0, "BLAN")]
    public void Tomorrow_is_known_in_the_evening(int day, int hour, int minute, string color)
        => Assert.Equal(color, Tempo(VirtualLinkyMode.Historic, RedOnThe20th).Value(MeterOnPaper.Winter(day, hour, minute), "DEMAIN"));

    [Fact]
    public void Tomorrows_profile_is_written_as_on_a_real_Tempo_meter()
        => Assert.StartsWith("00004001 06004002 22004001 NONUTILE ", Tempo(VirtualLinkyMode.Standard, static _ => VirtualLinkyColor.Blue).Value(MeterOnPaper.Winter(20, 12), "PJOURF+1"), StringComparison.Ordinal);

    [Fact]
    public void Tomorrows_profile_tells_the_contracts_own_hours()
    {
        var meter = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions
        {
            Mode = VirtualLinkyMode.Standard,
            Contract = VirtualLinkyContract.OffPeak,
            OffPeak = [new(new TimeOnly(1, 30), new TimeOnly(6, 30)), new(new TimeOnly(12, 30), new TimeOnly(15, 30))],
            Time = time,
        });

        Assert.StartsWith("00008002 0130C001 06308002 1230C001 15308002 NONUTILE", meter.Value(MeterOnPaper.Winter(20, 12), "PJOURF+1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peak_day_is_announced_half_an_hour_before_and_runs_over_midnight()
    {
        var meter = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions { Contract = VirtualLinkyContract.Ejp, Colors = RedOnThe20th, Time = time });

        Assert.False(meter.Has(MeterOnPaper.Winter(20, 6, 29), "PEJP"));
        Assert.Equal("30", meter.Value(MeterOnPaper.Winter(20, 6, 30), "PEJP"));
        Assert.Equal("PM..", meter.Value(MeterOnPaper.Winter(20, 7), "PTEC"));
        Assert.Equal("PM..", meter.Value(MeterOnPaper.Winter(21, 0, 59), "PTEC"));
        Assert.Equal("HN..", meter.Value(MeterOnPaper.Winter(21, 1), "PTEC"));
    }

    [Fact]
    public void On_the_longest_day_the_repeated_hour_is_told_apart_by_its_season()
    {
        // 31 October 2027: 03:00 becomes 02:00.
        var meter = new MeterOnPaper(new DateTimeOffset(2027, 10, 31, 0, 0, 0, TimeSpan.Zero), static time => new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard, Time = time });

        Assert.Equal("E271031023000", Date(0, 30));
        Assert.Equal("H271031023000", Date(1, 30));

        string Date(int hour, int minute)
            => meter.FrameAt(new DateTimeOffset(2027, 10, 31, hour, minute, 0, TimeSpan.Zero)).Single(static group => group.Label == "DATE").Date;
    }

    [Fact]
    public void A_degraded_clock_is_marked_in_the_date_and_in_the_status_register()
    {
        var frame = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions { Mode = VirtualLinkyMode.Standard, Time = time }).FrameAt(MeterOnPaper.Winter(20, 1), degraded: true);

        Assert.StartsWith("h", frame.Single(static group => group.Label == "DATE").Date, StringComparison.Ordinal);
        Assert.Equal("003B0001", frame.Single(static group => group.Label == "STGE").Value);
    }

    [Fact]
    public void A_meter_whose_clock_is_late_begins_its_hours_late()
    {
        var meter = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions { Contract = VirtualLinkyContract.OffPeak, ClockOffset = TimeSpan.FromHours(-3), Time = time });

        Assert.Equal("HP..", meter.Value(MeterOnPaper.Winter(21, 1, 29), "PTEC"));
        Assert.Equal("HC..", meter.Value(MeterOnPaper.Winter(21, 1, 30), "PTEC"));
    }

    [Fact]
    public void A_producer_says_no_apparent_power_while_it_injects()
    {
        var meter = new MeterOnPaper(MeterOnPaper.Winter(20, 0), static time => new VirtualLinkyOptions { IsProducer = true, Power = static _ => new(-1258), Time = time });

        Assert.Equal("00000", meter.Value(MeterOnPaper.Winter(20, 12), "PAPP"));
    }
}
