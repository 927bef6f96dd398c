using Ecowatt.Delestage.Simulation.Winter;

namespace Ecowatt.Delestage.Simulation.Tests;

/// <summary>A fortnight with two red days, held to the conservation of energy and to a second account of the euros.</summary>
public sealed class TempoWinterTests
{
    private static readonly DateOnly From = new(2019, 1, 14);
    private static readonly DateOnly To = From.AddDays(14);

    // Monday the 14th on: white, red, red, white, then blue but for a white day in the second week.
    private static readonly TempoDays Days = TempoDays.Parse(string.Join('\n', Enumerable.Range(-2, 18).Select(static day => $"{From.AddDays(day):yyyy-MM-dd}\t{day switch { 1 or 2 => "ROUGE", 0 or 3 or 8 => "BLANC", _ => "BLEU" }}")));

    private static readonly TempoPrices Prices = new() { BlueOffPeak = 0.13m, BluePeak = 0.16m, WhiteOffPeak = 0.15m, WhitePeak = 0.19m, RedOffPeak = 0.16m, RedPeak = 0.70m };

    private static readonly Lazy<WinterResult[]> Results = new(static () => [.. Enum.GetValues<WinterPolicy>().Select(static policy => TempoWinter.Run(Days, From, To, policy))]);

    [Fact]
    public void Each_policy_moves_more_out_of_red_peak_hours_and_costs_less()
    {
        var (nothing, levels, tariff) = (Results.Value[0], Results.Value[1], Results.Value[2]);

        Assert.True(nothing.RedPeak > levels.RedPeak + 10, $"{nothing.RedPeak} and {levels.RedPeak} kWh");
        Assert.True(levels.RedPeak > tariff.RedPeak, $"{levels.RedPeak} and {tariff.RedPeak} kWh");
        Assert.True(nothing.Cost(Prices) > levels.Cost(Prices) && levels.Cost(Prices) > tariff.Cost(Prices));
        Assert.Equal(0, nothing.Switches);
        Assert.True(tariff.Missed < 0.5, $"the car missed {tariff.Missed} kWh");
    }

    [Fact]
    public void Comfort_floors_keep_rooms_at_18_degrees_and_still_save()
    {
        var (nothing, tariff, floors) = (Results.Value[0], Results.Value[2], Results.Value[3]);

        // A heater that was just cut waits for its minimum time.
        Assert.InRange(floors.Coldest, 17.8, 19);
        Assert.True(tariff.Coldest < floors.Coldest - 0.5, $"{tariff.Coldest} and {floors.Coldest} °C");
        Assert.True(floors.Discomfort < tariff.Discomfort, $"{floors.Discomfort} and {tariff.Discomfort} K·h");
        Assert.True(floors.Cost(Prices) < nothing.Cost(Prices) && floors.RedPeak < nothing.RedPeak);
    }

    [Fact]
    public void What_a_policy_moves_out_of_red_peak_hours_is_drawn_in_other_hours_or_not_at_all()
    {
        foreach (var result in Results.Value.Skip(1))
        {
            var nothing = Results.Value[0];
            var moved = nothing.RedPeak - result.RedPeak;
            var elsewhere = result.Energy.Where(static part => part.Key != TariffClass.RedPeak).Sum(part => part.Value - nothing.Energy.GetValueOrDefault(part.Key));
            var notDrawn = nothing.Total - result.Total;

            Assert.Equal(moved, elsewhere + notDrawn, 6);
            Assert.Equal(nothing.Wanted, result.Wanted, 6);
        }
    }

    /// <summary>What a load that waits wanted it took, or wants still, or missed; what a heater gave is in its room or went outside.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_energy_is_lost_or_made(int policy)
    {
        var drawn = new double[8];
        var result = TempoWinter.Run(Days, From, To, (WinterPolicy)policy, (load, _, _, energy) => drawn[load] += energy);

        Assert.Equal(result.Wanted, drawn[0] + drawn[5] + drawn[6] + drawn[7] + result.Pending + result.Missed, 6);
        Assert.Equal(result.Total, drawn.Sum(), 6);

        // The rooms at their set-point lose so much; below it less. Heat is reckoned in degrees of the heater's full power.
        var lost = Enumerable.Range(0, 14).Select(static day => Days.ColorOf(From.AddDays(day)) switch { TariffColor.Red => 21.0, TariffColor.White => 16, _ => 12 }).Sum() * 24 / WinterRoom.Rise;
        var heaters = new[] { 2.5, 1.5, 2.0, 1.0 };
        for (var room = 0; room < heaters.Length; room++)
        {
            Assert.InRange(drawn[room + 1] / (heaters[room] * lost), policy == 0 ? 0.98 : 0.85, 1.02);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_euros_are_those_of_a_second_account_that_knows_only_draws_dates_and_clocks(int policy)
    {
        var euros = 0m;
        var result = TempoWinter.Run(Days, From, To, (WinterPolicy)policy, (_, start, end, energy) =>
        {
            var paris = ParisTime.ToParis(start);
            Assert.True(end <= start.AddMinutes(1) && ParisTime.HourOf(end - TimeSpan.FromTicks(1)) == paris.Hour, $"a draw from {start} to {end} is not of one hour");
            var isPeak = paris.Hour is >= 6 and < 22;
            euros += (decimal)energy * (DateOnly.FromDateTime(paris.DateTime.AddHours(-6)).DayNumber - From.DayNumber, isPeak) switch
            {
                (1 or 2, true) => 0.70m,
                (1 or 2, false) => 0.16m,
                (0 or 3 or 8, true) => 0.19m,
                (0 or 3 or 8, false) => 0.15m,
                (_, true) => 0.16m,
                _ => 0.13m,
            };
        });

        Assert.Equal((double)euros, (double)result.Cost(Prices), 6);
    }

    [Fact]
    public void The_same_calendar_gives_the_same_winter()
        => Assert.Equal(Results.Value[2].Energy, TempoWinter.Run(Days, From, To, WinterPolicy.Tariff).Energy);

    [Fact]
    public void It_reads_a_calendar_in_both_of_RTEs_shapes_and_says_what_is_wrong_with_another()
    {
        var lines = TempoDays.Parse("Date\tType de jour TEMPO\r\n2018-11-20\tROUGE\r\n2018-11-21\tBLANC\n");
        var json = TempoDays.Parse("""{"values":{"2018-11-20":"RED","2018-11-20-fallback":"false","2018-11-21":"WHITE"}}""");

        Assert.Equal(TariffColor.Red, lines.ColorOf(new DateOnly(2018, 11, 20)));
        Assert.Equal(TariffColor.White, json.ColorOf(new DateOnly(2018, 11, 21)));
        Assert.Equal(TariffColor.Red, json.ColorOf(new DateOnly(2018, 11, 20)));
        Assert.Equal(TariffColor.Unknown, json.ColorOf(new DateOnly(2018, 11, 22)));
        Assert.Contains("\"2018-11-20\" is \"GREEN\"", Assert.Throws<FormatException>(static () => TempoDays.Parse("""{"values":{"2018-11-20":"GREEN"}}""")).Message, StringComparison.Ordinal);
        Assert.Contains("no day was found", Assert.Throws<FormatException>(static () => TempoDays.Parse("Date\tType\n")).Message, StringComparison.Ordinal);
        Assert.Contains("it is no calendar", Assert.Throws<FormatException>(static () => TempoDays.Parse("{")).Message, StringComparison.Ordinal);
        Assert.Contains("does not say the colour of 2018-11-22", Assert.Throws<ArgumentException>(() => TempoWinter.Run(lines, new DateOnly(2018, 11, 20), new DateOnly(2018, 11, 24), WinterPolicy.Nothing)).Message, StringComparison.Ordinal);
    }
}
