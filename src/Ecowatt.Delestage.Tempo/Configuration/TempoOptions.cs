using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Tempo.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Tempo;

/// <summary>
/// Represents the options of the Tempo source. <c>AddTempo</c> reads them from the section <c>Tempo</c> of the application's configuration, where
/// there is one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>
/// A level of <see cref="SignalLevel.Unknown"/> says nothing: the source is silent in those hours, and other sources decide alone.
/// Not safe for use from several threads: configure it before the application starts.
/// </remarks>
public sealed class TempoOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section: <c>Tempo</c>.</summary>
    public const string SectionName = "Tempo";

    /// <summary>
    /// Gets or sets whether to ask RTE's API first, with the id, secret or token of <see cref="EcowattClientOptions"/>. Default: true. The application
    /// needs its own subscription to "Tempo Like Supply Contract" on RTE's data portal. Without an id and a token, or with
    /// <see cref="EcowattClientOptions.Sandbox"/>, the API is left out.
    /// </summary>
    public bool RteApi { get; set; } = true;

    /// <summary>Gets or sets whether to ask RTE's site next, which needs no key. Default: true. Where <see cref="EcowattClientOptions.BaseAddress"/> is not RTE's own, its files are asked for there.</summary>
    public bool RteSite { get; set; } = true;

    /// <summary>
    /// Gets or sets an address to ask last: one that answers in the shape of RTE's API, RTE's site, api-couleur-tempo.fr, calendrier-tempo.fr or EDF.
    /// Default: null, for none. <c>{today}</c> and <c>{tomorrow}</c> stand for dates in Paris, <c>{season}</c> for <c>2025-2026</c>; with <c>{date}</c> (a date) or
    /// <c>{day}</c> (<c>today</c>, <c>tomorrow</c>) it is asked for each day. For example
    /// <c>https://www.api-couleur-tempo.fr/api/joursTempo?periode={season}</c>. Redirections are not followed.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>Gets the headers that the address needs, each as <c>Name: value</c>. Default: none.</summary>
    public IList<string> Headers { get; } = [];

    /// <summary>Gets or sets the level from 06:00 to 22:00 of a red day. Default: <see cref="SignalLevel.Critical"/>.</summary>
    public SignalLevel RedPeak { get; set; } = SignalLevel.Critical;

    /// <summary>Gets or sets the level from 22:00 of a red day to 06:00. Default: <see cref="SignalLevel.Unknown"/>, silent.</summary>
    public SignalLevel RedOffPeak { get; set; } = SignalLevel.Unknown;

    /// <summary>Gets or sets the level from 06:00 to 22:00 of a white day. Default: <see cref="SignalLevel.Tense"/>.</summary>
    public SignalLevel WhitePeak { get; set; } = SignalLevel.Tense;

    /// <summary>Gets or sets the level from 22:00 of a white day to 06:00. Default: <see cref="SignalLevel.Unknown"/>, silent.</summary>
    public SignalLevel WhiteOffPeak { get; set; } = SignalLevel.Unknown;

    /// <summary>Gets or sets the level from 06:00 to 22:00 of a blue day. Default: <see cref="SignalLevel.Unknown"/>, silent.</summary>
    public SignalLevel BluePeak { get; set; } = SignalLevel.Unknown;

    /// <summary>Gets or sets the level from 22:00 of a blue day to 06:00. Default: <see cref="SignalLevel.Unknown"/>, silent.</summary>
    public SignalLevel BlueOffPeak { get; set; } = SignalLevel.Unknown;

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(TempoOptions));

    /// <summary>Returns the level of a colour, in peak hours or off-peak.</summary>
    internal SignalLevel LevelOf(TariffColor color, bool isPeak) => (color, isPeak) switch
    {
        (TariffColor.Red, true) => RedPeak,
        (TariffColor.Red, false) => RedOffPeak,
        (TariffColor.White, true) => WhitePeak,
        (TariffColor.White, false) => WhiteOffPeak,
        (TariffColor.Blue, true) => BluePeak,
        (TariffColor.Blue, false) => BlueOffPeak,
        _ => SignalLevel.Unknown,
    };

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(TempoTable.Options, this, section);
    }
}
