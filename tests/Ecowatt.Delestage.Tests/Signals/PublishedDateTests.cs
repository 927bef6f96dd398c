using System.Text;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Tests.Signals;

public sealed class PublishedDateTests
{
    [Theory]
    [InlineData("2024-07-01", "2024-07-01")]
    [InlineData("2024-07-01T00:00", "2024-07-01")]
    [InlineData("2024-07-01T00:00:00.000", "2024-07-01")]
    [InlineData("2024-07-01T00:00:00.", "2024-07-01")]
    [InlineData("2024-07-01T00:00:00.0+02", "2024-07-01")]
    [InlineData("2024-06-30T22:00:00Z", "2024-07-01")]
    [InlineData("2000-01-01T04:00:00+05:00", "2000-01-01")] // The first day that there is.
    [InlineData("2099-12-31T04:00:00+05:00", "2099-12-31")] // And the last.
    public void A_midnight_in_Paris_is_read_however_it_is_written(string text, string expected)
    {
        Assert.True(PublishedDate.TryParse(Encoding.UTF8.GetBytes(text), out var date));
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData("2024-07-01+02:00")] // An offset without a clock.
    [InlineData("2024-07-01Z")]
    [InlineData("2024-07-01T00:00:60+02:00")]
    [InlineData("2024-07-01T00:00:0")]
    [InlineData("2024-07-01T00:00:00.1")]
    [InlineData("2024-07-01T00:00:00+0a:00")]
    [InlineData("2024-07-01T00:00:00+02:0a")]
    [InlineData("2024-0a-01")]
    [InlineData("2024/07-01")]
    [InlineData("2024-07/01")]
    [InlineData("1999-12-31T22:00:00Z")] // No midnight.
    [InlineData("2099-12-31T18:00:00-05:00")] // The midnight after the last day.
    [InlineData("2024-07-01T00:00:00+15:00")]
    public void Anything_else_is_none(string text) => Assert.False(PublishedDate.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
