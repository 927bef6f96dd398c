namespace Ecowatt.Delestage.Wire;

/// <summary>The present and the next day of a tariff whose days have colours.</summary>
/// <param name="Today">The day in force.</param>
/// <param name="Tomorrow">The day after it.</param>
/// <param name="TomorrowExpectedAt">When the next day's colour is usually known at the latest; null where it is known.</param>
/// <param name="DaysLeft">What is left of the season; null where nobody knows.</param>
/// <param name="UpdatedAt">When one of the sources last heard from where it gets the colours; null where none ever did.</param>
/// <param name="Differences">One sentence for each colour in which two sources differ.</param>
internal sealed record TariffDaysDto(TariffDayDto Today, TariffDayDto Tomorrow, DateTimeOffset? TomorrowExpectedAt, DaysLeftDto? DaysLeft, DateTimeOffset? UpdatedAt, string[] Differences)
{
    public static TariffDaysDto Of(TariffDays days, IEnumerable<TariffDifference> differences, ExplanationLanguage language) => new(
        TariffDayDto.Of(days.Today, language),
        TariffDayDto.Of(days.Tomorrow, language),
        days.TomorrowExpectedAt,
        days.Left is { } left ? DaysLeftDto.Of(left) : null,
        days.UpdatedAt,
        [.. differences.Select(difference => difference.TextIn(language))]);
}
