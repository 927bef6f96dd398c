namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>What a load would do.</summary>
/// <param name="Load">Its name.</param>
/// <param name="Spans">Its course, without gap or overlap.</param>
internal sealed record LoadForesightDto(string Load, ForeseenSpanDto[] Spans)
{
    public static LoadForesightDto Of(LoadForesight foresight, ExplanationLanguage language)
        => new(foresight.Load.Name, [.. foresight.Spans.Select(span => ForeseenSpanDto.Of(span, foresight.Load, language))]);
}
