using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>All that is shown of a meter at one instant.</summary>
/// <param name="Port">Where it is read, as it was given.</param>
/// <param name="Now">The instant.</param>
/// <param name="Meter">What it says.</param>
/// <param name="Frame">Its last long frame; null before the first.</param>
/// <param name="Days">The colours of today and tomorrow; null where its contract is not Tempo.</param>
/// <param name="Counts">What was received.</param>
/// <param name="HasSecond">Whether a second meter was heard on the line.</param>
internal sealed record MeterState(string Port, DateTimeOffset Now, MeterSnapshot Meter, TicFrame? Frame, TariffDays? Days, TicCounts Counts, bool HasSecond)
{
    public LinkyDocument ToDocument() => new(
        Frame?.MeterId,
        Frame?.Mode == TicMode.Standard ? "standard" : "historic",
        Frame?.Contract?.Trim(),
        MeterDto.Of("meter", Meter, UiText.Explanations),
        Days is { } days ? TariffDaysDto.Of(days, [], UiText.Explanations) : null,
        new LinkyDocument.LineQuality(Counts.Groups, Counts.RefusedGroups, Counts.DroppedFrames),
        HasSecond);
}
