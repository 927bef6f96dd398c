using System.Text.Json;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The outcome of <c>update_hvalue</c>.</summary>
/// <param name="Message">The report's sentence: <c>hvalue mis à jour</c>.</param>
/// <param name="Signal">The day as it came.</param>
/// <param name="Pas">The hour as it came, a number or a text.</param>
/// <param name="Hvalue">The new value of the hour.</param>
/// <param name="Relays">The relays as in <c>get_relays_state</c>: true where the load is shed.</param>
/// <param name="Held">The loads whose relays do not follow yet, and the reason for each.</param>
internal sealed record HvalueUpdateDto(string Message, string Signal, JsonElement Pas, int Hvalue, Dictionary<string, bool> Relays, HeldLoadDto[] Held);

/// <summary>A load whose relay does not follow the decision yet.</summary>
internal sealed record HeldLoadDto(string Zone, string Load, string Why);
