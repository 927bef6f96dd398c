using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Represents what came of asking the providers. Immutable.</summary>
/// <param name="Calendar">The days that are known now.</param>
internal sealed record TempoInquiryResult(TempoCalendar Calendar)
{
    /// <summary>Gets the first provider that answered; <see cref="TempoOrigin.None"/> where none did.</summary>
    public TempoOrigin AnsweredBy { get; private init; }

    /// <summary>Gets whether another than the first provider answered.</summary>
    public bool IsFallback { get; init; }

    /// <summary>Gets who failed and why, in the order in which they were asked.</summary>
    public ImmutableArray<(TempoOrigin Origin, string Why)> Failures { get; private init; } = [];

    /// <summary>Gets what contradicts what is believed rather.</summary>
    public ImmutableArray<string> Conflicts { get; private init; } = [];

    /// <summary>Gets the earliest instant before which somebody asked not to be asked again; null where nobody did.</summary>
    public DateTimeOffset? Until { get; private init; }

    public TempoInquiryResult Answered(TempoOrigin origin, ImmutableArray<TempoDay> days) => this with
    {
        Calendar = Calendar.With(days),
        AnsweredBy = AnsweredBy == TempoOrigin.None ? origin : AnsweredBy,
        Conflicts = [.. Conflicts, .. Calendar.Conflicts(days)],
    };

    public TempoInquiryResult Failed(TempoOrigin origin, string why, DateTimeOffset? until) => this with
    {
        Failures = [.. Failures, (origin, why)],
        Until = until < Until || Until is null ? until : Until,
    };
}
