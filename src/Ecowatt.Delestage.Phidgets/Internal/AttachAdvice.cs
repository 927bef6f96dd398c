using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Describes why a board did not attach, in words for a person.</summary>
/// <param name="State">Detached where it may come by itself; faulted where somebody must act.</param>
/// <param name="IsFinal">Waiting cannot help.</param>
/// <param name="Text">What, and what to do.</param>
/// <param name="IsOtherBoard">There are boards, but not the one that is looked for: their serial numbers would help.</param>
internal sealed record AttachAdvice(RelayDeviceState State, bool IsFinal, string Text, bool IsOtherBoard = false)
{
    /// <summary>Reads the library's reason. All causes share the code Timeout: only its English detail tells them apart.</summary>
    /// <param name="reason">What asking brought.</param>
    /// <param name="address">The first channel without a board.</param>
    /// <param name="isAbsent">No channel at all attached; false where only some are missing.</param>
    /// <param name="channelCount">How many channels are wanted.</param>
    /// <param name="serverTrouble">What the server itself answered; null where it lets us in, and on USB.</param>
    /// <param name="serialsThere">Which boards there are instead, where that was asked.</param>
    public static AttachAdvice For(
        DriverException reason, ChannelAddress address, bool isAbsent, int channelCount, string? serverTrouble = null, IReadOnlyList<int>? serialsThere = null)
    {
        if (Says(reason, "multiple opens"))
        {
            return new(RelayDeviceState.Faulted, IsFinal: false, string.Create(
                CultureInfo.InvariantCulture,
                $"{address.Board} has its channel {address.Channel} open in this program already: two banks are on one board; give each its own SerialNumber, or use one bank for all of its loads"));
        }

        if (!isAbsent)
        {
            return new(RelayDeviceState.Faulted, IsFinal: false, string.Create(
                CultureInfo.InvariantCulture,
                $"the board is there, but its channel {address.Channel} did not attach: has it {channelCount} relays (ChannelCount), or does another program hold that one? The library says {reason.OneLine}"));
        }

        if (Says(reason, "access is denied") || Says(reason, "install the udev"))
        {
            return new(RelayDeviceState.Faulted, IsFinal: true,
                "the system denies access to USB; Linux: put SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"06c2\", MODE=\"0666\" into /etc/udev/rules.d/99-phidgets.rules, "
                + "run udevadm control --reload and plug the board in again; in a container, pass /dev/bus/usb through");
        }

        if (reason.Code == DriverException.Timeout && serverTrouble is not null)
        {
            return new(RelayDeviceState.Detached, IsFinal: false, serverTrouble);
        }

        if (Says(reason, "no Phidgets were detected"))
        {
            return new(RelayDeviceState.Detached, IsFinal: false, address.Server is { } server
                ? $"no Phidget was found on the server {server}, which answers: check that its board is plugged in there"
                : "no Phidget was found on USB: check the plug, the cable and the hub's power; in a container or virtual machine, pass the USB device through");
        }

        if (Says(reason, "no matching device"))
        {
            return Other(address, serialsThere ?? []);
        }

        return reason.Code == DriverException.Timeout
            ? new(RelayDeviceState.Detached, IsFinal: false, $"{address.Board} did not attach; the library says {reason.OneLine}: check its plug, SerialNumber and permissions")
            : new(RelayDeviceState.Faulted, IsFinal: true, $"{address.Board} cannot be opened; the library says {reason.OneLine}");
    }

    /// <summary>It attached when asked, so it is slow and not absent.</summary>
    public static AttachAdvice Late(ChannelAddress address, TimeSpan limit) => new(RelayDeviceState.Detached, IsFinal: false, string.Create(
        CultureInfo.InvariantCulture, $"channel {address.Channel} attached only after {limit.TotalSeconds} s: wait for the others, or raise AttachTimeout"));

    /// <summary>Returns the advice where the library was asked and has not returned.</summary>
    public static AttachAdvice Silent(ChannelAddress address, TimeSpan limit, string? serverTrouble) => new(RelayDeviceState.Detached, IsFinal: false, serverTrouble ?? string.Create(
        CultureInfo.InvariantCulture, $"{address.Board} did not attach within {limit.TotalSeconds} s, and the library has not returned to say why{(address.Server is null ? "" : ", as against a server that is there and mute")}; the bank goes on waiting"));

    private static AttachAdvice Other(ChannelAddress address, IReadOnlyList<int> there)
    {
        // On USB a board that another program holds is not there for us; a server shares its boards.
        var free = address.Server is null ? " with a free relay channel" : " with relay channel";
        var serials = there.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (free there: {string.Join(", ", there)})");
        return new(RelayDeviceState.Detached, IsFinal: false,
            string.Create(CultureInfo.InvariantCulture, $"there are Phidgets, but {address.Board}{free} {address.Channel} is not among them{serials}: compare SerialNumber with the board's label (null takes any), leave HubPort null for a 1017")
            + (address.Server is null ? ", and close other programs that hold it, the vendor's control panel too" : ""),
            IsOtherBoard: true);
    }

    private static bool Says(DriverException reason, string words) => reason.Detail.Contains(words, StringComparison.OrdinalIgnoreCase);
}
