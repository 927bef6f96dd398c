using System.Text.Json.Serialization;

namespace Ecowatt.Delestage;

/// <summary>Represents a span of one class of price from one source, <c>[start, end)</c> in UTC.</summary>
/// <param name="Start">The first instant of it, UTC.</param>
/// <param name="End">The first instant after it, UTC; later than the start.</param>
/// <param name="Class">Its class, which is known: hours that are not known are no slice.</param>
/// <param name="Origin">Who says so, for example <c>tempo</c>.</param>
public readonly record struct TariffSlice(DateTimeOffset Start, DateTimeOffset End, [property: JsonPropertyName("tariffClass")] TariffClass Class, string Origin);
