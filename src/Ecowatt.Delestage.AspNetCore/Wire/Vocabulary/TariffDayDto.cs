using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Wire;

/// <summary>A day of a tariff whose days have colours, with whoever told its colour.</summary>
/// <param name="Date">The date that names it.</param>
/// <param name="Color">Its colour; null while nobody told it.</param>
/// <param name="Start">The first instant of it.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="Origin">Who told the colour; null while nobody did.</param>
/// <param name="Substitute">Whether RTE marks the colour as a substitute for one that it could not determine.</param>
internal sealed record TariffDayDto(
    DateOnly Date,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<TariffColor>))] TariffColor? Color,
    DateTimeOffset Start,
    DateTimeOffset End,
    string? Origin,
    bool Substitute)
{
    public static TariffDayDto Of(TariffDay day, ExplanationLanguage language)
        => new(day.Date, day.Color.NullIfNone(), day.Start, day.End, day.Origin is { } origin ? Explanation.OfMessage(origin, language) : null, day.IsFallback);
}
