using Ecowatt.Delestage.Tests.Architecture;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class FolderOrderTests
{
    private const string Package = "Ecowatt.Delestage.AspNetCore";

    // Lowest first. A folder may use those before it and itself.
    private static readonly string[] Order = ["Wire/Vocabulary", "Http", "Wire", "Security", "Events", "Calendar", "Endpoints", "Health", "Dashboard", "Mapping"];

    [Fact]
    public void Every_folder_has_its_place_in_the_order()
        => Assert.Equal(Order.Order(), FolderReferences.Sources(Package).Keys.Select(FolderReferences.FolderOf).Distinct().Order());

    [Fact]
    public void Lower_folders_never_know_higher_ones()
    {
        var offences = FolderReferences.Backward(FolderReferences.Sources(Package), Order);

        Assert.True(offences.Length == 0, string.Join('\n', offences));
    }
}
