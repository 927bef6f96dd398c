using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tests.Architecture;

public sealed partial class FolderOrderTests
{
    // The way of the data, lowest first. A folder may use those before it and itself.
    private static readonly string[] Order =
        ["Signals", "Analysis", "Loads", "Relays", "Planning", "Client", "Feed", "Control", "DependencyInjection"];

    [Fact]
    public void Every_folder_of_the_core_has_its_place_in_the_order()
    {
        var folders = Directory.GetDirectories(Core).Select(Path.GetFileName).Where(static name => name is not ("bin" or "obj"));

        Assert.Equal(Order.Order(), folders.Order());
    }

    [Fact]
    public void Lower_folders_never_know_higher_ones()
    {
        var offences = Order.SelectMany(static (folder, rank) => Offences(folder, Order[(rank + 1)..])).ToArray();

        Assert.True(offences.Length == 0, string.Join('\n', offences));
    }

    [Theory]
    [InlineData("using Ecowatt.Delestage.Control;")]
    [InlineData("var x = Ecowatt.Delestage.Control.StopPolicy.PowerAll;")]
    [InlineData("var x = Control.StopPolicy.PowerAll;")]
    [InlineData("    private readonly Control.StopPolicy _policy;")]
    public void Every_way_of_naming_a_higher_folder_is_seen(string code) => Assert.True(Names(code, "Control"));

    [Fact]
    public void Nothing_reads_the_machines_clock_or_zone_past_the_banned_symbols()
    {
        var banned = File.ReadAllText(Repository.Folder("src", "BannedSymbols.txt"));

        Assert.All(
            ["System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTimeOffset.UtcNow", "System.TimeZoneInfo.Local", "System.Diagnostics.Stopwatch.GetTimestamp", "System.Environment.TickCount64"],
            symbol => Assert.Contains($":{symbol};", banned, StringComparison.Ordinal));
        Assert.DoesNotContain(Sources(Repository.Folder("src")), static file => File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal));
    }

    private static string Core => Repository.Folder("src", "Ecowatt.Delestage");

    private static IEnumerable<string> Offences(string folder, string[] higher)
        => from file in Sources(Path.Combine(Core, folder))
           let code = WithoutComments(File.ReadAllText(file))
           from other in higher
           where Names(code, other)
           select $"{folder}/{Path.GetFileName(file)} names {other}, which is higher";

    private static bool Names(string code, string folder)
        => Regex.IsMatch(code, $@"Ecowatt\.Delestage\.{folder}\b|(?<![\w.]){folder}\.[A-Z]");

    private static string WithoutComments(string code) => Comments().Replace(code, "");

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"));

    [GeneratedRegex("//.*|\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Comments();
}
