using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Mqtt.HomeAssistantOptions>;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Lists how a house shows up in Home Assistant.</summary>
internal static class HomeAssistantTable
{
    public static readonly OptionTable<HomeAssistantOptions> Options = new(
        static _ => new HomeAssistantOptions(),
        Flag("Enabled", static o => o.Enabled, static (ref o, value) => o.Enabled = value, "Publishes the house for Home Assistant."),
        Flag("Commands", static o => o.Commands, static (ref o, value) => o.Commands = value, "Takes commands from topics, which become overrides that end."),
        Text("Prefix", static o => o.Prefix, static (ref o, value) => o.Prefix = value, "The prefix of Home Assistant's discovery topics.") with { Pattern = TopicText.Pattern },
        Text("Name", static o => o.Name, static (ref o, value) => o.Name = value, "The name of the house in Home Assistant.", OptionKind.Name) with { DefaultText = "`Delestage` and the site" },
        Choice("Language", [ExplanationLanguage.English, ExplanationLanguage.French], static o => o.Language, static (ref o, value) => o.Language = value, "The language of names and reasons."),
        Duration("OverrideDuration", TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), static o => o.OverrideDuration, static (ref o, value) => o.OverrideDuration = value, "For how long an override holds until somebody sets another number of minutes."));
}
