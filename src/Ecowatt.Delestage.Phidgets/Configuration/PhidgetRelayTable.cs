using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Phidgets.PhidgetRelayOptions>;

namespace Ecowatt.Delestage.Phidgets.Configuration;

/// <summary>Lists the options of a bank on a Phidget board.</summary>
internal static class PhidgetRelayTable
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    public static readonly OptionTable<PhidgetRelayOptions> Options = new(
        static _ => new PhidgetRelayOptions(),
        OptionalInteger("SerialNumber", 1, int.MaxValue, static o => o.SerialNumber, static (ref o, value) => o.SerialNumber = value, "The board's serial number. Without it the first board that answers is taken; give it where there is more than one board, or more than one program."),
        Integer("ChannelCount", 1, 64, static o => o.ChannelCount, static (ref o, value) => o.ChannelCount = value, "The relays that are used, from channel 0 on; a 1017 has 8."),
        Text("Server", static o => o.Server, static (ref o, value) => o.Server = value, "The host name or address of the network server that the board is on. Without it the board is on local USB.") with { Pattern = "\\S" },
        Integer("Port", 1, 65535, static o => o.Port, static (ref o, value) => o.Port = value, "The server's TCP port."),
        Text("Password", static o => o.Password, static (ref o, value) => o.Password = value, "The server's password; by environment or from a secret store.", OptionKind.Secret) with { Pattern = "^[^\\r\\n]*$" },
        FileOf("Password", static o => o.PasswordFile, static (ref o, value) => o.PasswordFile = value, "A file that holds the password alone, in place of it."),
        OptionalInteger("HubPort", 0, 15, static o => o.HubPort, static (ref o, value) => o.HubPort = value, "The port of a VINT hub, for relays on one only; a USB board such as the 1017 has none."),
        Flag("IsHubPortDevice", static o => o.IsHubPortDevice, static (ref o, value) => o.IsHubPortDevice = value, "The port of a VINT hub itself is the output: HubPort is given, and ChannelCount is 1."),
        Duration("AttachTimeout", Least, TimeSpan.FromMinutes(5), static o => o.AttachTimeout, static (ref o, value) => o.AttachTimeout = value, "How long opening waits for the board."),
        Duration("CommandTimeout", Least, TimeSpan.FromMinutes(2), static o => o.CommandTimeout, static (ref o, value) => o.CommandTimeout = value, "How long one command may take, waiting for its turn included."),
        OptionalDuration("FailsafeTime", TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), static o => o.FailsafeTime, static (ref o, value) => o.FailsafeTime = value, "The time without a sign of life of this program after which a board with a failsafe (1017_2) lets every relay rest. Empty leaves it out."));
}
