using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Linky.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Linky;

/// <summary>
/// Represents the options of a Linky meter. <c>AddLinky</c> reads them from the section <c>Linky:{name}</c> of the application's configuration,
/// where there is one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts. A meter copies what it needs.</remarks>
public sealed class LinkyOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section that holds a section for each meter: <c>Linky</c>.</summary>
    public const string SectionName = "Linky";

    /// <summary>
    /// Gets or sets where the meter is read: a serial port (<c>/dev/ttyUSB0</c>, <c>COM3</c>), a <c>host:port</c> that serves its bytes over TCP, or a
    /// file that holds them. Default: null; it is required unless <see cref="OpenStream"/> is set.
    /// </summary>
    public string? Port { get; set; }

    /// <summary>Gets or sets the mode of the meter's interface. Default: <see cref="TicMode.Auto"/>: 1,200 and 9,600 baud are tried in turn.</summary>
    public TicMode Mode { get; set; }

    /// <summary>Gets or sets the address of the meter to follow (<c>ADCO</c>, <c>ADSC</c>), where two meters share the line. Default: null, for the first one that is heard.</summary>
    public string? Address { get; set; }

    /// <summary>Gets or sets the name of the readings of the power drawn, for a zone's <c>Meter</c>. Range: 1 to 64 characters. Default: null, for the meter's name.</summary>
    public string? PowerSensor { get; set; }

    /// <summary>Gets or sets the name of the readings of the power fed into the grid, less what is drawn (negative while the house draws), for a zone's <c>SurplusSensor</c>. Range: 1 to 64 characters. Default: null, for <c>{name} injected</c>.</summary>
    public string? InjectedSensor { get; set; }

    /// <summary>Gets or sets the name of the readings of the power subscribed. Range: 1 to 64 characters. Default: null, for <c>{name} reference</c>.</summary>
    public string? ReferenceSensor { get; set; }

    /// <summary>Gets or sets what the readings of each phase's power begin with; a space and the phase follow. Range: 1 to 64 characters. Default: null, for <c>{name} phase</c>.</summary>
    public string? PhaseSensor { get; set; }

    /// <summary>
    /// Gets or sets the name of the readings of the power at which the meter's breaker is set, for a zone whose limit is Linky: <c>PCOUP</c>, or in
    /// historic mode the power subscribed. Range: 1 to 64 characters. Default: null, for <c>{name} breaker</c>.
    /// </summary>
    public string? BreakerSensor { get; set; }

    /// <summary>Gets or sets the level of peak hours of red Tempo days. Default: <see cref="SignalLevel.Critical"/>; <see cref="SignalLevel.Unknown"/> says nothing.</summary>
    public SignalLevel RedPeak { get; set; } = SignalLevel.Critical;

    /// <summary>Gets or sets the level of peak hours of white Tempo days. Default: <see cref="SignalLevel.Tense"/>; <see cref="SignalLevel.Unknown"/> says nothing.</summary>
    public SignalLevel WhitePeak { get; set; } = SignalLevel.Tense;

    /// <summary>Gets or sets the level of mobile peaks: EJP, and those that a supplier announces (<c>DPM</c>). Default: <see cref="SignalLevel.Critical"/>; <see cref="SignalLevel.Unknown"/> says nothing.</summary>
    public SignalLevel MobilePeak { get; set; } = SignalLevel.Critical;

    /// <summary>Gets or sets how the bytes are opened in place of <see cref="Port"/>, by code only. It is asked again after each end. Default: null.</summary>
    public Func<CancellationToken, ValueTask<Stream>>? OpenStream { get; set; }

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(LinkyOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(LinkyTable.Options, this, section);
    }
}
