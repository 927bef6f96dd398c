using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The stand-in has members of the vendor's and no others: else it would compile what cannot run.</summary>
/// <remarks>It is held to the metadata of the vendor's own assembly, because a list of ours would only agree with ourselves.</remarks>
public sealed class ContractTests
{
    [VendorMetadataFact]
    public void Every_public_type_and_member_of_the_stand_in_is_one_of_the_vendors()
    {
        var vendors = VendorMetadata.Read();
        List<string> foreign = [];
        foreach (var type in typeof(Phidget).Assembly.GetExportedTypes())
        {
            var heading = PublicSurface.Heading(type);
            if (!vendors.TryGetValue(heading, out var members))
            {
                foreign.Add(heading);
                continue;
            }

            foreign.AddRange(PublicSurface.Members(type).Where(member => !members.Contains(member)).Select(member => $"{heading}: {member}"));
        }

        Assert.Empty(foreign);
    }

    [VendorMetadataFact]
    public void The_recorded_metadata_has_the_types_that_the_driver_is_made_of()
        => Assert.Superset(
            new HashSet<string> { "enum Phidget22.ErrorEventCode", "class Phidget22.Events.ErrorEventArgs : System.EventArgs", "class Phidget22.Phidget : object, System.IDisposable" },
            VendorMetadata.Read().Keys.ToHashSet());

    [Fact]
    public void The_stand_in_is_named_and_versioned_as_the_vendors_assembly()
    {
        var name = typeof(Phidget).Assembly.GetName();
        Assert.Equal("Phidget22.NET", name.Name);
        Assert.Equal(new Version(1, 1, 0, 0), name.Version);
        Assert.Empty(name.GetPublicKeyToken() ?? []);
    }
}
