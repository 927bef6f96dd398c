using Ecowatt.Delestage.Phidgets.Tests.OnBoard;
using Phidget22;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The adapter beside a version of the vendor's assembly that lacks what it was compiled against.</summary>
[Collection(VirtualUsbTests.Name)]
public sealed class OtherVersionTests
{
    [Theory]
    [InlineData("ResetFailsafe")]
    [InlineData("ErrorEventCode")]
    [InlineData("AddServer")]
    [InlineData("RemoveServer")]
    [InlineData("EnableFailsafe")]
    [InlineData("set_IsRemote")]
    [InlineData("get_ServerUniqueName")]
    [InlineData("add_Error")]
    [InlineData("get_Detail")]
    public void A_member_that_is_lacking_is_found_by_the_probe_wherever_it_is_named(string member)
    {
        using var other = new OtherVersion(member);
        var lacking = Assert.ThrowsAny<Exception>(other.Probe);
        Assert.Equal("VendorMismatchException", lacking.GetType().Name);
        Assert.StartsWith("Phidget22.NET 1.1.0.0 over 0.0 (stand-in) lacks a member: ", lacking.Message, StringComparison.Ordinal);
        Assert.Contains(member, member == "ErrorEventCode" ? lacking.Message.Replace("ErrorEventArgs.Code", member, StringComparison.Ordinal) : lacking.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_lacks_nothing_passes_the_probe()
    {
        using var same = new OtherVersion("get_DeviceSKU");
        same.Probe();
    }

    [Fact]
    public void An_error_event_whose_members_are_lacking_does_not_end_the_process()
    {
        using var other = new OtherVersion(nameof(ErrorEventCode));
        other.RaiseErrorOnAnOpenChannel();
        Assert.Empty(other.Aborts);
    }
}
