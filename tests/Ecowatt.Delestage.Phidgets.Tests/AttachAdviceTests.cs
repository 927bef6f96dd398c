using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class AttachAdviceTests
{
    [Fact]
    public void Where_another_board_is_there_its_serial_number_is_named()
    {
        var reason = new DriverException(3, "Timeout", "No matching devices were found.");
        var advice = AttachAdvice.For(reason, new ChannelAddress(7, 0, null, null, false), isAbsent: true, 8, serialsThere: [111, 222]);
        Assert.Contains("is not among them (free there: 111, 222): compare SerialNumber", advice.Text, StringComparison.Ordinal);

        var unasked = AttachAdvice.For(reason, new ChannelAddress(7, 0, null, null, false), isAbsent: true, 8);
        Assert.DoesNotContain("free there", unasked.Text, StringComparison.Ordinal);
        Assert.True(unasked.IsOtherBoard);
    }

    [Theory]
    [InlineData(3, "No Phidgets were detected at all.", null, false, "no Phidget was found on USB: check the plug")]
    [InlineData(3, "No Phidgets were detected at all.", "pi:5661", false, "no Phidget was found on the server pi:5661, which answers: check that its board is plugged in there")]
    [InlineData(3, "No matching devices were found.", "pi:5661", false, "the board 7, hub port 2 on pi:5661 with relay channel 4 is not among them: compare SerialNumber")]
    [InlineData(3, "Detected multiple opens targetting the same channel.", null, false, "two banks are on one board; give each its own SerialNumber")]
    [InlineData(3, "No matching devices were found.", null, false, "the board 7, hub port 2 on USB with a free relay channel 4 is not among them: compare SerialNumber with the board's label")]
    [InlineData(3, "Found, but access is denied.", null, true, "ATTRS{idVendor}==\"06c2\"")]
    [InlineData(3, "This usually means you need to run as root, or install the udev rules.", null, true, "ATTRS{idVendor}==\"06c2\"")]
    [InlineData(3, "something new", null, false, "the library says Timeout (3): something new")]
    [InlineData(28, "broken", null, true, "cannot be opened; the library says Timeout (28): broken")]
    public void Each_cause_of_a_timeout_has_its_cure(int code, string detail, string? server, bool final, string cure)
    {
        var advice = AttachAdvice.For(new DriverException(code, "Timeout", detail), new ChannelAddress(7, 4, server, 2, false), isAbsent: true, 8);
        Assert.Contains(cure, advice.Text, StringComparison.Ordinal);
        Assert.Equal(final, advice.IsFinal);
        Assert.DoesNotContain('\n', advice.Text);
    }
}
