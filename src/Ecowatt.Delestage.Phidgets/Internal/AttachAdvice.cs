using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Why a board did not attach, in words for a person.</summary>
/// <param name="State">Detached where it may come by itself; faulted where somebody must act.</param>
/// <param name="IsFinal">Waiting cannot help.</param>
/// <param name="Text">What, and what to do.</param>
internal sealed record AttachAdvice(RelayDeviceState State, bool IsFinal, string Text)
{
    /// <summary>Reads the library's reason. All causes share the code Timeout: only its English detail tells them apart.</summary>
    /// <param name="reason">What asking brought.</param>
    /// <param name="address">The first channel without a board.</param>
    /// <param name="isAbsent">No channel at all attached; false where only some are missing.</param>
    /// <param name="channelCount">How many channels are wanted.</param>
    /// <param name="serialsThere">Asked only where the board's absence is explained by it: which boards there are instead.</param>
    public static AttachAdvice For(DriverException reason, ChannelAddress address, bool isAbsent, int channelCount, Func<IReadOnlyList<int>>? serialsThere = null)
    {
        if (!isAbsent)
        {
            return new(RelayDeviceState.Faulted, IsFinal: false, string.Create(
                CultureInfo.InvariantCulture,
                $"the board is there, but its channel {address.Channel} did not attach: has it {channelCount} relays (ChannelCount), or does another program hold that one? The library says {reason.OneLine}"));
        }

        if (Says(reason, "access is denied") || Says(reason, "udev"))
        {
            return new(RelayDeviceState.Faulted, IsFinal: true,
                "the system denies access to USB; Linux: put SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"06c2\", MODE=\"0666\" into /etc/udev/rules.d/99-phidgets.rules, "
                + "run udevadm control --reload and plug the board in again; in a container, pass /dev/bus/usb through");
        }

        if (Says(reason, "no Phidgets were detected"))
        {
            return new(RelayDeviceState.Detached, IsFinal: false, address.Server is { } server
                ? $"no Phidget was found on the server {server}: check its address, port and Password, that it runs, and that its board is plugged in"
                : "no Phidget was found on USB: check the plug, the cable and the hub's power; in a container or virtual machine, pass the USB device through");
        }

        if (Says(reason, "no matching device"))
        {
            var there = address.SerialNumber is null ? [] : serialsThere?.Invoke() ?? [];
            return new(RelayDeviceState.Detached, IsFinal: false,
                $"there are Phidgets, but {address.Board} with a free relay channel {address.Channel} is not among them"
                + (there.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (free there: {string.Join(", ", there)})"))
                + ": compare SerialNumber with the board's label "
                + "(null takes any), leave HubPort null for a 1017, and close other programs that hold it, the vendor's control panel too");
        }

        return reason.Code == DriverException.Timeout
            ? new(RelayDeviceState.Detached, IsFinal: false, $"{address.Board} did not attach; the library says {reason.OneLine}: check its plug, SerialNumber and permissions")
            : new(RelayDeviceState.Faulted, IsFinal: true, $"{address.Board} cannot be opened; the library says {reason.OneLine}");
    }

    /// <summary>It attached when asked, so it is slow and not absent.</summary>
    public static AttachAdvice Late(ChannelAddress address, TimeSpan limit) => new(RelayDeviceState.Detached, IsFinal: false, string.Create(
        CultureInfo.InvariantCulture, $"channel {address.Channel} attached only after {limit.TotalSeconds} s: wait for the others, or raise AttachTimeout"));

    private static bool Says(DriverException reason, string words) => reason.Detail.Contains(words, StringComparison.OrdinalIgnoreCase);
}
