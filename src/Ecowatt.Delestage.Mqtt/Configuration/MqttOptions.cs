using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Mqtt.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Mqtt;

/// <summary>
/// Represents the options of a house's broker. <c>AddMqtt</c> reads them from the section <c>Mqtt</c> of the application's configuration, where there
/// is one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts.</remarks>
public sealed class MqttOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section: <c>Mqtt</c>.</summary>
    public const string SectionName = "Mqtt";

    /// <summary>
    /// Gets or sets the broker; required: <c>host</c>, <c>host:port</c>, or an address with <c>mqtt://</c>, <c>mqtts://</c>, <c>ws://</c> or <c>wss://</c>.
    /// The ports are 1883 and 8883 by default. It holds no user and no password.
    /// </summary>
    public string? Broker { get; set; }

    /// <summary>Gets or sets the client id, which no other program may use at the same broker. Range: 1 to 64 characters. Default: null, for <c>delestage-</c>, the machine's name and the site.</summary>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the user at the broker. Default: null, for none.</summary>
    public string? User { get; set; }

    /// <summary>Gets or sets the password. Default: null, for none. A file (<see cref="PasswordFile"/>) keeps it out of the configuration.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets the file that holds the password alone; it is read at each connection, so that a new password needs no restart. Default: null.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>Gets or sets the file of the certificates (PEM) that the broker's has to descend from, in place of those that the system trusts. Default: null.</summary>
    public string? CaFile { get; set; }

    /// <summary>Gets or sets the file of this client's certificate (PEM). Default: null, for none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Gets or sets the file of the key (PEM, not encrypted) of <see cref="CertificateFile"/>. Default: null, where the certificate's file holds it too.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>Gets or sets the name of the house in its topics, <c>delestage/{site}/…</c>. Range: 1 to 64 letters, digits, <c>-</c> and <c>_</c>. Default: <c>house</c>, or the house's key.</summary>
    public string? Site { get; set; }

    /// <summary>Gets or sets the time without a message after which broker and house ask for a sign of life. Range: 5 s to 10 min. Default: 30 s.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the broker may take to answer. Range: 1 to 60 s. Default: 8 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Gets or sets how many messages wait at most while the broker is away or slow. Range: 100 to 1,000,000. Default: 20,000.</summary>
    public int Queue { get; set; } = 20_000;

    /// <summary>Gets or sets the longest message that is taken, in bytes. Range: 1,024 to 16,777,216. Default: 4,194,304.</summary>
    public int LongestMessage { get; set; } = 4_194_304;

    /// <summary>Gets or sets how the house shows up in Home Assistant.</summary>
    public HomeAssistantOptions HomeAssistant { get; set; } = new();

    /// <summary>Gets the topics that are readings of sensors. Default: none.</summary>
    public IList<MqttReadingOptions> Readings { get; } = [];

    /// <summary>Gets the topics that are sources of levels. Default: none.</summary>
    public IList<MqttSignalOptions> Signals { get; } = [];

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(MqttOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(MqttTable.Options, this, section);
    }
}
