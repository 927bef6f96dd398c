namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a load would do.</summary>
/// <param name="Load">Its name.</param>
/// <param name="MaxShedSeconds">The longest shed, in seconds, by which it is foreseen; null where it does not count, because the load runs by a plan.</param>
/// <param name="Floor">The floor in °C by which it is foreseen; null where it has none.</param>
/// <param name="Spans">Its course, without gap or overlap.</param>
internal sealed record LoadForesightDto(string Load, long? MaxShedSeconds, double? Floor, ForeseenSpanDto[] Spans)
{
    public static LoadForesightDto Of(LoadForesight foresight, ExplanationLanguage language)
    {
        var load = foresight.Load;
        return new(
            load.Name,
            load.Deferral is not null || load.Preheat is { Only: true } ? null : (long)load.MaxShedTime.TotalSeconds,
            load.Comfort is { Ceiling: null } comfort ? comfort.Floor : null,
            [.. foresight.Spans.Select(span => ForeseenSpanDto.Of(span, load, language))]);
    }
}
