using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.Trust.Tests.Clock;

/// <summary>The machine's own zone changes nothing: a process in each says of the same days what this one says, to the byte.</summary>
public sealed class OtherZonesTests
{
    private static readonly string[] Zones = ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu", "UTC", "Europe/Paris", "Pacific/Kiritimati", "Australia/Lord_Howe", "America/St_Johns"];

    // Each process takes some seconds; the gate has the three that are furthest from each other.
    private static int Count => Environment.GetEnvironmentVariable("ECOWATT_ZONES") == "all" ? Zones.Length : 3;

    [Fact]
    public async Task A_process_in_another_zone_says_the_same_of_every_change_of_the_clock()
    {
        var here = ScriptedDays.Hash();
        foreach (var zone in Zones.Take(Count))
        {
            using var process = new ChildProcess(new Dictionary<string, string> { ["TZ"] = zone }, "days");
            Assert.Equal($"{zone} {here}", await process.LineAsync().WaitAsync(HangGuard.Limit));
            await process.EndAsync();
        }
    }
}
