using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Tests.Formatting;

/// <summary>Durations as people say them.</summary>
public sealed class DurationTextTests
{
    [Theory]
    [InlineData("00:00:00", "0 s")]
    [InlineData("00:00:30", "30 s")]
    [InlineData("00:07:30", "7 min 30 s")]
    [InlineData("00:59:59.6", "1 h")]
    [InlineData("01:30:00", "1 h 30 min")]
    [InlineData("1.00:00:00", "24 h")]
    [InlineData("2.00:00:00", "2 days")]
    [InlineData("30.16:29:42.9246122", "30 days 16 h")]
    [InlineData("-05:00:00", "5 h")]
    public void They_are_said_in_two_units(string time, string said) => Assert.Equal(said, DurationText.Of(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
