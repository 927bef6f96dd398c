namespace Ecowatt.Delestage.Tests.Architecture;

public sealed class FolderOrderTests
{
    private static readonly Dictionary<string, string[]> Orders = new()
    {
        // The way of the data, lowest first. A folder may use those before it and itself.
        ["Ecowatt.Delestage"] =
        [
            "Formatting", "Threading", "Storage", "Signals", "Analysis", "Relays", "Scheduling/Solving", "Scheduling", "Planning", "Explanations/Messages", "Explanations",
            "Engine", "Journal", "Replaying", "Client", "HourOverrides", "Feed", "Supply", "History", "Reports", "Leasing", "Control/Seams", "Control", "Configuration/Descriptors", "Configuration", "DependencyInjection",
        ],
        ["Ecowatt.Delestage.Abstractions"] = ["Threading", "Signals", "Sources", "Loads", "Relays"],
        ["Ecowatt.Delestage.Forecasting"] = ["Numerics", "Calendar", "Saving", "Series", "Loads", "Tempo", "House", "Scoring"],
        ["Ecowatt.Delestage.Phidgets"] = ["Configuration", "Driver", "Internal", "."],
        ["Ecowatt.Delestage.Tempo"] = ["Days", "Reading", "Configuration", "Providers", "Polling", "."],
        ["Ecowatt.Delestage.Tool"] = ["Language", "Terminals", "Output", "Houses", "Charts", "Board", "Meter", "Topics", "Demonstration", "Doctor", "Running", "Commands", "."],
        ["Ecowatt.Delestage.Simulation"] = ["Time", "Scenarios", "Sockets", "Rte", "Board", "Meter", "Mqtt", "Zones", "Plots", "Models", "Prices", "WhatIf", "Rebound", "Winter", "Histories", "Comparing", ".", "Testing"],
    };

    public static TheoryData<string> Packages { get; } = [.. Orders.Keys];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_folder_has_its_place_in_the_order(string package)
        => Assert.Equal(Orders[package].Order(), FolderReferences.Sources(package).Keys.Select(FolderReferences.FolderOf).Distinct().Order());

    [Theory]
    [MemberData(nameof(Packages))]
    public void Lower_folders_never_know_higher_ones(string package)
    {
        var offences = FolderReferences.Backward(FolderReferences.Sources(package), Orders[package]);

        Assert.True(offences.Length == 0, string.Join('\n', offences));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_file_holds_one_idea_and_is_short(string package)
    {
        var tooLong = FolderReferences.Sources(package).Where(static file => file.Value.Count(static letter => letter == '\n') > 300).Select(static file => file.Key);

        Assert.Empty(tooLong);
    }

    [Theory]
    [InlineData("Higher.High field;")]
    [InlineData("object Made() => new Higher.High();")]
    [InlineData("string Named() => nameof(Higher.High);")]
    [InlineData("int Called() => Higher.High.Count(1);")]
    [InlineData("int Extended() => 1.Extended();")]
    [InlineData("object Inferred() { var made = Higher.Factory.Make(); return made; }")]
    public void Every_way_of_knowing_a_higher_folder_is_seen(string member)
    {
        var sources = new Dictionary<string, string>
        {
            ["Low/Lower.cs"] = $"using Sample.Higher; namespace Sample.Low {{ class Lower {{ {member} }} }}",
            ["High/Higher.cs"] = "namespace Sample.Higher { class High { public static int Count(int n) => n; } static class Factory { public static High Make() => new(); } static class Extensions { public static int Extended(this int n) => n; } }",
        };

        Assert.Equal(["Low/Lower.cs knows High/Higher.cs, which lies higher"], FolderReferences.Backward(sources, ["Low", "High"]));
        Assert.Empty(FolderReferences.Backward(sources, ["High", "Low"]));
    }

    [Fact]
    public void Nothing_reads_the_machines_clock_or_zone_past_the_banned_symbols()
    {
        var banned = File.ReadAllText(Repository.Folder("src", "BannedSymbols.txt"));

        Assert.All(
            ["System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "System.TimeZoneInfo.Local", "System.Diagnostics.Stopwatch.GetTimestamp", "System.Environment.TickCount64"],
            symbol => Assert.Contains($":{symbol};", banned, StringComparison.Ordinal));
        Assert.All(Directory.GetDirectories(Repository.Folder("src")), static folder => Assert.DoesNotContain(
            FolderReferences.Sources(Path.GetFileName(folder)), static file => file.Value.Contains("RS0030", StringComparison.Ordinal)));
    }
}
