using Ecowatt.Delestage.Phidgets.Internal;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<PhidgetRelayOptions>> Wrong => new()
    {
        { "SerialNumber is 0; expected from 1 to 2147483647", o => o.SerialNumber = 0 },
        { "ChannelCount is 0; expected from 1 to 64", o => o.ChannelCount = 0 },
        { "ChannelCount is 65; expected from 1 to 64", o => o.ChannelCount = 65 },
        { "Server is empty; expected a host name", o => o.Server = " " },
        { "Port is 65536; expected from 1 to 65535", o => o.Port = 65536 },
        { "HubPort is -1; expected from 0 to 15", o => o.HubPort = -1 },
        { "HubPort is not given; expected 0 to 15, because IsHubPortDevice", o => (o.IsHubPortDevice, o.ChannelCount) = (true, 1) },
        { "ChannelCount is 8; expected 1, because IsHubPortDevice", o => (o.IsHubPortDevice, o.HubPort) = (true, 0) },
        { "AttachTimeout is 5.00:00:00; expected from 00:00:00.1000000 to 00:05:00", o => o.AttachTimeout = TimeSpan.FromDays(5) },
        { "CommandTimeout is 00:00:00; expected from 00:00:00.1000000 to 00:02:00", o => o.CommandTimeout = TimeSpan.Zero },
        { "FailsafeTime is 00:00:31; expected from 00:00:00.5000000 to 00:00:30", o => o.FailsafeTime = TimeSpan.FromSeconds(31) },
        { "FailsafeTime is 00:00:00; expected from 00:00:00.5000000 to 00:00:30", o => o.FailsafeTime = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void It_refuses_what_is_out_of_range_and_names_key_value_and_range(string message, Action<PhidgetRelayOptions> spoil)
    {
        var options = new PhidgetRelayOptions();
        ArgumentNullException.ThrowIfNull(spoil);
        spoil(options);
        var failures = new PhidgetRelayOptionsValidator().Validate("panel", options).Failures;
        Assert.StartsWith($"Phidget relays 'panel': {message}", Assert.Single(failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_and_the_ends_of_the_ranges_are_legal()
    {
        var check = new PhidgetRelayOptionsValidator();
        Assert.True(check.Validate("a", new()).Succeeded);
        Assert.True(check.Validate("b", new() { SerialNumber = 1, ChannelCount = 64, Port = 65535, HubPort = 15, AttachTimeout = TimeSpan.FromMinutes(5), CommandTimeout = TimeSpan.FromMinutes(2), FailsafeTime = null }).Succeeded);
        Assert.True(check.Validate("c", new() { ChannelCount = 1, Port = 1, HubPort = 0, IsHubPortDevice = true, AttachTimeout = TimeSpan.FromSeconds(0.1), CommandTimeout = TimeSpan.FromSeconds(0.1), FailsafeTime = TimeSpan.FromSeconds(0.5) }).Succeeded);
    }
}
