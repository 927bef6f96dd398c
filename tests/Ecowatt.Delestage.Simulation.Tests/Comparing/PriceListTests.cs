namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>Prices: what a file says, and which hours they are of.</summary>
public sealed class PriceListTests
{
    private static readonly PriceList Night = PriceList.Read("""
        { // mine
          "OffPeakPrices": { "Peak": 0.21, "OffPeak": 0.16, "Hours": ["22:30-06:30"] } }
        """);

    [Fact]
    public void Each_kind_is_read()
    {
        Assert.Equal(0.2m, PriceList.Read("""{"BasePrice":0.2}""").PriceOf(TariffClass.Normal));
        Assert.Equal((0.21m, 0.16m), (Night.PriceOf(TariffClass.Peak), Night.PriceOf(TariffClass.OffPeak)));
        var tempo = PriceList.Read("""{"TempoPrices":{"BlueOffPeak":0.13,"BluePeak":0.16,"WhiteOffPeak":0.15,"WhitePeak":0.19,"RedOffPeak":0.16,"RedPeak":0.7}}""");
        Assert.Equal((PriceListKind.Tempo, 0.7m, null), (tempo.Kind, tempo.PriceOf(TariffClass.RedPeak), tempo.PriceOf(TariffClass.Normal)));
    }

    [Theory]
    [InlineData("[]", "expected one of BasePrice, OffPeakPrices and TempoPrices")]
    [InlineData("{", "no JSON (line 1)")]
    [InlineData("""{"Base":1}""", "\"Base\" is no list of prices")]
    [InlineData("""{"BasePrice":"0,2"}""", "BasePrice is \"0,2\"; expected euros a kWh, 0 to 100")]
    [InlineData("""{"BasePrice":20.7e3}""", "BasePrice is 20.7e3")]
    [InlineData("""{"OffPeakPrices":{"Peak":0.2,"OffPeak":0.1}}""", "OffPeakPrices.Hours is missing")]
    [InlineData("""{"OffPeakPrices":{"Peak":0.2,"OffPeak":0.1,"Hours":["22h30-6h30"]}}""", "expected a stretch of Paris's clock, as \"22:30-06:30\"")]
    [InlineData("""{"TempoPrices":{"BlueOffPeak":0.13,"BluePeak":0.16,"WhiteOffPeak":0.15,"WhitePeak":0.19,"RedOffPeak":0.16,"RedPeek":0.7}}""", "TempoPrices.RedPeak is missing")]
    public void What_is_wrong_is_named(string json, string words)
    {
        var message = Assert.Throws<FormatException>(() => PriceList.Read(json)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.True(message.Length <= 160, message);
    }

    // The night of 25 hours has nine off-peak hours, the one of 23 hours seven: they follow the clock on the wall.
    [Theory]
    [InlineData("2026-01-14", 8)]
    [InlineData("2026-03-28", 7)]
    [InlineData("2026-10-24", 9)]
    public void Off_peak_hours_follow_the_clock(string evening, double hours)
    {
        var date = DateOnly.Parse(evening, System.Globalization.CultureInfo.InvariantCulture);
        var (at, end, offPeak) = (ParisTime.At(date, new TimeOnly(12, 0)), ParisTime.At(date.AddDays(1), new TimeOnly(12, 0)), TimeSpan.Zero);
        while (at < end)
        {
            var next = Night.NextChange(at, TariffTimeline.Empty)!.Value;
            Assert.True(next > at);
            next = next < end ? next : end;
            offPeak += Night.ClassAt(at, TariffTimeline.Empty) == TariffClass.OffPeak ? next - at : TimeSpan.Zero;
            at = next;
        }

        Assert.Equal(TimeSpan.FromHours(hours), offPeak);
    }
}
