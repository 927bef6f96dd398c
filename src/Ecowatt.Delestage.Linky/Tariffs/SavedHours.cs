using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Linky.Tariffs;

/// <summary>Represents what is kept of a meter's hours over restarts.</summary>
/// <param name="Meter">A mark of the meter's address, never the address itself: another meter has other hours.</param>
/// <param name="Observed">The hours that it showed.</param>
internal sealed record SavedHours(string Meter, SavedSpan[] Observed);

/// <summary>Represents minutes of the day in Paris that were seen on one day.</summary>
/// <param name="Start">The first minute, 0 to 1439.</param>
/// <param name="Length">How many minutes.</param>
/// <param name="Day">The number of the day on which they were seen last.</param>
/// <param name="OffPeak">Whether they were off-peak.</param>
internal sealed record SavedSpan(int Start, int Length, int Day, bool OffPeak);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedHours))]
internal sealed partial class SavedHoursContext : JsonSerializerContext;
