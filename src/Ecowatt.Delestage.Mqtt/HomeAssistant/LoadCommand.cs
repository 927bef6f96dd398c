namespace Ecowatt.Delestage.Mqtt.HomeAssistant;

/// <summary>Represents what a message orders for a load. Immutable.</summary>
/// <param name="Powered">Powered or off; null for automatic.</param>
/// <param name="Minutes">For how many minutes; null where the message names no number.</param>
/// <param name="By">Who gives it; null where the message names nobody.</param>
internal sealed record LoadCommand(bool? Powered, int? Minutes = null, string? By = null);
