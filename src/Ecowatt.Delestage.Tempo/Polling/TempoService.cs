using System.Collections.Immutable;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tempo.Days;
using Ecowatt.Delestage.Tempo.Providers;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Asks for colours by <see cref="TempoSchedule"/> and shows them to the source.</summary>
/// <param name="source">The source.</param>
/// <param name="inquiry">Asks.</param>
/// <param name="file">Keeps the days over restarts.</param>
/// <param name="address">The address of RTE, whose days are kept.</param>
/// <param name="time">The application's clock.</param>
/// <param name="logger">Is told of colours and failures.</param>
internal sealed class TempoService(TempoSource source, TempoInquiry inquiry, StateFile<TempoSavedState> file, string address, TimeProvider time, ILogger<TempoService> logger)
    : PollingService<TempoSavedState>("Tempo", file, address, time, logger)
{
    private const int MostProblems = 3;

    private readonly HashSet<string> _toldContradictions = [];
    private readonly ILogger _logger = logger;
    private string? _toldColors;

    protected override void Restore(TempoSavedState saved)
        => source.Show(TempoCalendar.Empty.With(saved.Days), State.Heard, isFallback: false, Contradictions(TempoCalendar.Empty.With(saved.Days)));

    protected override TempoSavedState Save(string mark) => new(mark, [.. source.Calendar.Days], State);

    protected override DateTimeOffset Next() => TempoSchedule.Next(State, source.Calendar, Time.GetUtcNow(), Jitter);

    protected override async Task AskAsync(CancellationToken cancellationToken)
    {
        var before = source.Calendar;
        var result = await inquiry.AskAsync(before, cancellationToken).ConfigureAwait(false);
        var now = Time.GetUtcNow();
        var current = TempoHours.DateAt(now);
        if (result.AnsweredBy == TempoOrigin.None)
        {
            State = State.Failed(now, result.Until);
        }
        else
        {
            State = State.Answered(now) with { Changed = IsChanged(before, result.Calendar, current.AddDays(1)) ? current.AddDays(1) : State.Changed };
        }

        // The season that ended a year ago tells nothing any more.
        var calendar = result.Calendar.From(TempoSeason.StartOf(TempoSeason.YearOf(current)).AddDays(-1));
        source.Show(calendar, State.Heard, result.IsFallback, Problems(result, calendar, current));
        Tell(result, calendar, current);
    }

    private static bool IsChanged(TempoCalendar before, TempoCalendar after, DateOnly next)
        => before.ColorOf(next) != TariffColor.Unknown && before.ColorOf(next) != after.ColorOf(next);

    private ImmutableArray<string> Problems(TempoInquiryResult result, TempoCalendar calendar, DateOnly current)
    {
        var problems = new List<string>();
        problems.AddRange(result.Failures.Select(static failure => $"{TempoWords.Of(failure.Origin)}: {failure.Why}"));
        if (calendar.ColorOf(current) == TariffColor.Unknown)
        {
            problems.Add(FormattableString.Invariant($"nobody tells the colour of {current:yyyy-MM-dd}, so the source is silent today"));
        }

        problems.AddRange(Contradictions(calendar));
        problems.AddRange(result.Conflicts);
        return [.. problems.Take(MostProblems)];
    }

    private ImmutableArray<string> Contradictions(TempoCalendar calendar) => TempoRules.Contradictions(calendar, TempoHours.DateAt(Time.GetUtcNow()));

    private void Tell(TempoInquiryResult result, TempoCalendar calendar, DateOnly current)
    {
        foreach (var (origin, why) in result.Failures)
        {
            Failures.Failed(TempoWords.Of(origin), why, Next());
        }

        if (result.AnsweredBy != TempoOrigin.None)
        {
            Failures.Answered(TempoWords.Of(result.AnsweredBy));
        }

        foreach (var sentence in Contradictions(calendar).Concat(result.Conflicts).Where(_toldContradictions.Add))
        {
            _logger.Contradicted(sentence);
        }

        var (today, next) = (TempoWords.Of(calendar.ColorOf(current)), TempoWords.Of(calendar.ColorOf(current.AddDays(1))));
        if (_toldColors != $"{current:O} {today} {next}")
        {
            _toldColors = $"{current:O} {today} {next}";
            _logger.ColorsKnown(current, today, next, TempoWords.Of(result.AnsweredBy));
        }
    }
}
