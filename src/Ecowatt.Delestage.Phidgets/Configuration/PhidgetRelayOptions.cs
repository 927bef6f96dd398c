using System.Diagnostics;
using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Phidgets.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Phidgets;

/// <summary>
/// Represents the options of a bank on a Phidget board. <c>AddPhidgetRelays</c> reads them from the section <c>Phidgets:{bank}</c> of the
/// application's configuration, where there is one; what the application sets by code counts after that. They are validated when the
/// application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts. A bank copies what it needs.</remarks>
public sealed class PhidgetRelayOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section that holds a section for each bank: <c>Phidgets</c>.</summary>
    public const string SectionName = "Phidgets";

    /// <summary>
    /// Gets or sets the board's serial number, as its label and the vendor's control panel give it: 1 or more. Null, the default, takes
    /// the first board that answers and keeps to it until the bank is closed; give it where there is more than one board, or more
    /// than one program.
    /// </summary>
    /// <remarks>
    /// What keeps a second controller off a board goes by this number, which is not known before the board is opened: a program
    /// that names the board and one that takes any do not know of each other. On USB the library gives a board to one program
    /// only, so nothing comes of it. Behind a server both would command it: the bank warns at its opening, and each program
    /// must name the board.
    /// </remarks>
    public int? SerialNumber { get; set; }

    /// <summary>Gets or sets how many relays to use, from channel 0 on. Range: 1 to 64. Default: 8, as the 1017 has.</summary>
    public int ChannelCount { get; set; } = 8;

    /// <summary>
    /// Gets or sets the host name or address of the network server that the board is on, for example <c>192.168.1.20</c>. Null, the
    /// default, means local USB. Programs that share a server write it in the same way: names are not looked up, and only
    /// <c>localhost</c>, <c>127.0.0.1</c> and <c>::1</c> are known to be one.
    /// </summary>
    public string? Server { get; set; }

    /// <summary>Gets or sets the server's TCP port: 1 to 65535. Default: 5661. Without <see cref="Server"/> it has no effect.</summary>
    public int Port { get; set; } = 5661;

    /// <summary>Gets or sets the server's password; null, the default, for a server without one. It is never logged nor part of a message.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Password { get; set; }

    /// <summary>
    /// Gets or sets the path of a file that holds the server's password alone, in place of <see cref="Password"/>. Default: null. It is read
    /// when the application starts, without the line break at its end.
    /// </summary>
    public string? PasswordFile { get; set; }

    /// <summary>
    /// Gets or sets the port of a VINT hub, for relays on one only; <see cref="SerialNumber"/> is then the hub's. Range: 0 to 15. Default:
    /// null, for a USB board: a 1017 that is found with port 0, as the vendor's library does, is refused, and with others it is not found.
    /// </summary>
    public int? HubPort { get; set; }

    /// <summary>
    /// Gets or sets whether the port of a VINT hub itself is the output. It has one channel, so <see cref="ChannelCount"/> is then 1 and
    /// <see cref="HubPort"/> is given. Default: <see langword="false"/>.
    /// </summary>
    public bool IsHubPortDevice { get; set; }

    /// <summary>
    /// Gets or sets how long opening waits for the board. Range: 0.1 s to 5 min. Default: 5 s. After it the library is asked for its reason.
    /// Opening ends at most 1 s later, whatever the library does, which may block for minutes against a server that is there and
    /// mute; the bank goes on waiting in the background, and logs a reason that comes later.
    /// </summary>
    public TimeSpan AttachTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets how long one command may take, waiting for its turn included. Range: 0.1 s to 2 min. Default: 5 s. A command without an
    /// answer by then has failed and its relay is unknown; one that was not sent by then never is.
    /// </summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the time without a sign of life of this program after which the board lets every relay rest by itself. Range: 0.5 s
    /// to 30 s. Default: 30 s. Null, or an empty text in a configuration, leaves it out. The bank gives a sign at a third of it. Only
    /// boards that have a failsafe (1017_2) use it; that others have none is normal.
    /// </summary>
    public TimeSpan? FailsafeTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(PhidgetRelayOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(PhidgetRelayTable.Options, this, section);
    }
}
