using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Tempo.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Tempo;

/// <summary>
/// Represents the options of the EJP source. <c>AddEjp</c> reads them from the section <c>Ejp</c> of the application's configuration, where there is
/// one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts.</remarks>
public sealed class EjpOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section: <c>Ejp</c>.</summary>
    public const string SectionName = "Ejp";

    /// <summary>
    /// Gets or sets the address of the mobile-peak days; required. It answers in the shape of EDF's calendar, or with a plain list of dates,
    /// <c>["2026-01-14"]</c>. <c>{today}</c>, <c>{tomorrow}</c> and <c>{season}</c> stand for dates, as in <see cref="TempoOptions.Address"/>; with <c>{date}</c> or <c>{day}</c> it is
    /// asked for each day.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>Gets the headers that the address needs, each as <c>Name: value</c>. Default: none.</summary>
    public IList<string> Headers { get; } = [];

    /// <summary>Gets or sets when the peak begins on a mobile-peak day, by Paris's clock. Default: 07:00.</summary>
    public TimeOnly Start { get; set; } = new(7, 0);

    /// <summary>Gets or sets when the peak ends, by Paris's clock; at or before <see cref="Start"/> it is a time of the next date. Default: 01:00.</summary>
    public TimeOnly End { get; set; } = new(1, 0);

    /// <summary>Gets or sets the level in the peak. Default: <see cref="SignalLevel.Critical"/>. All other hours are silent.</summary>
    public SignalLevel Level { get; set; } = SignalLevel.Critical;

    /// <summary>Gets or sets the time between two requests, a sixth more or less at random. Range: 15 min to 24 h. Default: 1 h.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(EjpOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(EjpTable.Options, this, section);
    }
}
