namespace Ecowatt.Delestage.Mqtt;

/// <summary>Represents how a house shows up in Home Assistant. Not safe for use from several threads: configure it before the application starts.</summary>
public sealed class HomeAssistantOptions
{
    /// <summary>Gets or sets whether the house is published for Home Assistant. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets whether commands from topics become overrides. Default: true.</summary>
    public bool Commands { get; set; } = true;

    /// <summary>Gets or sets the prefix of Home Assistant's discovery topics. Default: <c>homeassistant</c>.</summary>
    public string Prefix { get; set; } = "homeassistant";

    /// <summary>Gets or sets the name of the house in Home Assistant. Default: null, for <c>Delestage</c> and the site.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets the language of names and reasons. Default: <see cref="ExplanationLanguage.English"/>.</summary>
    public ExplanationLanguage Language { get; set; }

    /// <summary>Gets or sets for how long an override holds that names no end, until somebody sets another number. Range: 1 min to 24 h; a zone's <c>LongestOverride</c> bounds it. Default: 1 h.</summary>
    public TimeSpan OverrideDuration { get; set; } = TimeSpan.FromHours(1);
}
