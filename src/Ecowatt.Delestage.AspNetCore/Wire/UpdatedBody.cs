namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What became of <c>update_hvalue</c>.</summary>
/// <param name="Message">In one sentence.</param>
/// <param name="Signal">The day.</param>
/// <param name="Pas">The hour.</param>
/// <param name="Hvalue">Its value.</param>
/// <param name="Relays">As <c>get_relays_state</c>: true is shed.</param>
/// <param name="Held">Loads that do not follow yet, and what holds each.</param>
internal sealed record UpdatedBody(string Message, string Signal, int Pas, int Hvalue, Dictionary<string, bool> Relays, HeldBody[] Held);

/// <summary>A load that does not follow yet.</summary>
internal sealed record HeldBody(string Zone, string Load, string Why);
