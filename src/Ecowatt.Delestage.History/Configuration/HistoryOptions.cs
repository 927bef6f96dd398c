using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.History.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.History;

/// <summary>
/// Represents the options of a house's history. <c>AddHistory</c> reads them from the section <c>History</c> of the application's configuration, where
/// there is one; what the application sets by code counts after that. They are validated when the application starts.
/// </summary>
/// <remarks>Not safe for use from several threads: configure it before the application starts. The history copies what it needs.</remarks>
public sealed class HistoryOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section: <c>History</c>.</summary>
    public const string SectionName = "History";

    /// <summary>
    /// Gets or sets the file of the history; its folder is made where it is missing. Default: null, for <c>history.db</c> in the folder in which
    /// the house keeps its journals; a house that keeps nothing keeps no history.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>Gets or sets how many days each reading is kept as it came. Range: 1 to 366. Default: 14.</summary>
    public int RawDays { get; set; } = 14;

    /// <summary>Gets or sets how many days minutes are kept. Range: <see cref="RawDays"/> to 3,660. Default: 365.</summary>
    public int MinuteDays { get; set; } = 365;

    /// <summary>
    /// Gets or sets how many days hours, energy, levels, load states and events are kept. Range: <see cref="MinuteDays"/>, and 31 at least, to 36,600.
    /// Default: null, for ever.
    /// </summary>
    public int? HourDays { get; set; }

    /// <summary>Gets what was read from the configuration, so that the validator can name the key behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(HistoryOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(HistoryTable.Options, this, section);
    }
}
