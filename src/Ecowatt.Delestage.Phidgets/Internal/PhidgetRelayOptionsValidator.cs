using System.Globalization;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Checks a bank's options; each failure names the key, what stands there and what is legal.</summary>
internal sealed class PhidgetRelayOptionsValidator : IValidateOptions<PhidgetRelayOptions>
{
    public ValidateOptionsResult Validate(string? name, PhidgetRelayOptions options)
    {
        var failures = new List<string>(options.ReadingErrors);
        void Require(bool right, string key, object? value, string expected)
        {
            if (!right)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"Phidget relays '{name}': {key} is {value ?? "not given"}; expected {expected}"));
            }
        }

        Require(options.SerialNumber is null or >= 1, nameof(options.SerialNumber), options.SerialNumber, "1 or more, or null for the first board found");
        Require(options.ChannelCount is >= 1 and <= 64, nameof(options.ChannelCount), options.ChannelCount, "1 to 64 (8 for a 1017)");
        Require(options.Server is null || !string.IsNullOrWhiteSpace(options.Server), nameof(options.Server), "empty", "a host name or address, or null for local USB");
        Require(options.Port is >= 1 and <= 65535, nameof(options.Port), options.Port, "1 to 65535 (5661 by default)");
        Require(options.Password?.AsSpan().IndexOfAny('\r', '\n') is null or < 0, nameof(options.Password), "of several lines", "one line, without a line break at its end");
        Require(options.HubPort is null or (>= 0 and <= 15), nameof(options.HubPort), options.HubPort, "0 to 15 for a VINT hub, or null for a USB board such as the 1017");
        if (options.IsHubPortDevice)
        {
            Require(options.HubPort is not null, nameof(options.HubPort), options.HubPort, "0 to 15, because IsHubPortDevice is true");
            Require(options.ChannelCount == 1, nameof(options.ChannelCount), options.ChannelCount, "1, because IsHubPortDevice is true and a hub's port is one output");
        }

        RequireTime(options.AttachTimeout, nameof(options.AttachTimeout), TimeSpan.FromMinutes(5));
        RequireTime(options.CommandTimeout, nameof(options.CommandTimeout), TimeSpan.FromMinutes(2));
        Require(
            options.FailsafeTime is not { } failsafe || failsafe >= TimeSpan.FromMilliseconds(500) && failsafe <= TimeSpan.FromSeconds(30),
            nameof(options.FailsafeTime), options.FailsafeTime, "00:00:00.5 to 00:00:30 (hours:minutes:seconds), or null for none");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void RequireTime(TimeSpan value, string key, TimeSpan longest)
            => Require(value >= TimeSpan.FromMilliseconds(100) && value <= longest, key, value, $"00:00:00.1 to {longest:c} (hours:minutes:seconds)");
    }
}
