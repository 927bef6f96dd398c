namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Names what Home Assistant shows, in one language. Immutable.</summary>
internal sealed record DeviceWords(
    string Level,
    string NextLevel,
    string NextChange,
    string WindowStart,
    string WindowEnd,
    string Freshness,
    string Power,
    string EnergyNotServed,
    string Problem,
    string Events,
    string Mode,
    string Minutes,
    string Reason,
    string Zone)
{
    public static DeviceWords In(ExplanationLanguage language) => language == ExplanationLanguage.French ? French : English;

    private static DeviceWords English { get; } = new("Ecowatt", "Next level", "Next change", "Window starts", "Window ends", "Signal freshness", "Power", "Energy not served", "Problem", "Switches", "mode", "override", "reason", "zone");

    private static DeviceWords French { get; } = new("Ecowatt", "Niveau suivant", "Prochain changement", "Début de la tension", "Fin de la tension", "Fraîcheur du signal", "Puissance", "Énergie effacée", "Problème", "Commutations", "mode", "dérogation", "raison", "zone");
}
