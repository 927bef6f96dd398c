namespace Ecowatt.Delestage.Tests.HourOverrides;

public sealed class HourOverrideTests
{
    private static readonly DateTimeOffset At = Houses.At(6, 30);

    [Fact]
    public void It_keeps_what_was_said_and_its_instant_in_UTC()
    {
        var change = new HourOverride(Houses.Day, 18, SignalLevel.Tense, At.ToOffset(TimeSpan.FromHours(5)), "  Zoé & Ana  ");

        Assert.Equal((Houses.Day, 18, SignalLevel.Tense, "Zoé & Ana"), (change.Date, change.Hour, change.Level, change.By));
        Assert.Equal((At, TimeSpan.Zero), (change.At, change.At.Offset));
        Assert.Equal(new HourOverride(Houses.Day, 18, SignalLevel.Tense, At, "Zoé & Ana"), change);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nobody_said_reads_as_null(string? by) => Assert.Null(new HourOverride(Houses.Day, 0, SignalLevel.Normal, At, by).By);

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a\tb")]
    [InlineData("\u001b[31mred")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("half \ud83d of a pair")]
    [InlineData("\u202Eevil")]
    [InlineData("Anne\u2066")]
    [InlineData("\u200B\u200B")]
    [InlineData("a\uFEFFb")]
    [InlineData("\u3164")]
    [InlineData("a\uDB40\uDC41")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123x")]
    public void A_name_that_is_not_one_short_line_is_refused(string by)
        => Assert.Equal("by", Assert.Throws<ArgumentException>(() => new HourOverride(Houses.Day, 0, SignalLevel.Normal, At, by)).ParamName);

    [Theory]
    [InlineData(1999, 0, 1, "date")]
    [InlineData(2100, 0, 1, "date")]
    [InlineData(2026, -1, 1, "hour")]
    [InlineData(2026, 24, 1, "hour")]
    [InlineData(2026, 0, -1, "level")]
    [InlineData(2026, 0, 4, "level")]
    public void What_cannot_be_is_refused(int year, int hour, int level, string parameter)
        => Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => new HourOverride(new DateOnly(year, 1, 14), hour, (SignalLevel)level, At)).ParamName);
}
