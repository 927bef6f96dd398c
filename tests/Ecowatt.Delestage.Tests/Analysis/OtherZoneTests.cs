using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Analysis;

/// <summary>The machine's own zone is nobody's business.</summary>
public sealed class OtherZoneTests
{
    private static readonly string ByTheRule = EveryHour.By(EuropeanRule.Hour);

    [Theory]
    [InlineData("UTC")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    public async Task A_process_in_another_zone_puts_every_hour_where_the_European_rule_does(string zone)
    {
        using var process = new ChildProcess(new Dictionary<string, string> { ["TZ"] = zone }, "hours");

        Assert.Equal($"{zone} {ByTheRule}", await process.LineAsync().WaitAsync(HangGuard.Limit));
        await process.EndAsync();
    }
}
