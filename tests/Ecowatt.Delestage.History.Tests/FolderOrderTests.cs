using Ecowatt.Delestage.Tests.Architecture;

namespace Ecowatt.Delestage.History.Tests;

public sealed class FolderOrderTests
{
    private const string Package = "Ecowatt.Delestage.History";

    // Lowest first. A folder may use those before it and itself.
    private static readonly string[] Order = ["Configuration", "Series", "Storage", "Thinning", "Writing", "Querying", "Recording", "Rebuilding", "."];

    [Fact]
    public void Every_folder_has_its_place_in_the_order()
        => Assert.Equal(Order.Order(), FolderReferences.Sources(Package).Keys.Select(FolderReferences.FolderOf).Distinct().Order());

    [Fact]
    public void Lower_folders_never_know_higher_ones()
    {
        var offences = FolderReferences.Backward(FolderReferences.Sources(Package), Order);

        Assert.True(offences.Length == 0, string.Join('\n', offences));
    }

    [Fact]
    public void A_file_holds_one_idea_and_is_short()
        => Assert.Empty(FolderReferences.Sources(Package).Where(static file => file.Value.Count(static letter => letter == '\n') > 300).Select(static file => file.Key));

    [Fact]
    public void Nothing_of_SQLite_is_in_the_public_API()
        => Assert.DoesNotContain(
            typeof(IHistory).Assembly.GetExportedTypes().SelectMany(static type => type.GetMembers()),
            static member => member.ToString()!.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
}
