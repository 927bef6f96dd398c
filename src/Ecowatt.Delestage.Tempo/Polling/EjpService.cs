using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Providers;
using Ecowatt.Delestage.Tempo.Reading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Asks for mobile-peak days at a regular interval and shows them to the source.</summary>
internal sealed class EjpService(EjpSource source, AddressRequests requests, StateFile<EjpSavedState> file, string mark, EjpOptions options, TimeProvider time, ILogger<EjpService> logger)
    : PollingService("EJP", time, logger)
{
    private const string Origin = "the address Ejp:Address";

    private readonly FailureNotes _failures = new("EJP", logger);
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;
    private string? _told;

    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await file.ReadAsync(cancellationToken).ConfigureAwait(false) is { } saved && saved.Source == mark)
        {
            State = saved.Polling;
            source.Show([.. saved.PeakDays], State.Heard, problem: null);
        }
    }

    protected override DateTimeOffset Next() => EjpSchedule.Next(State, options.RefreshInterval, _time.GetUtcNow(), Jitter);

    protected override async Task AskAsync(CancellationToken cancellationToken)
    {
        var today = ParisTime.DateOf(_time.GetUtcNow());
        try
        {
            var answers = await requests.AskAsync(today, [today, today.AddDays(1)], cancellationToken).ConfigureAwait(false);
            var days = answers.Aggregate(source.PeakDays, (known, answer) => EjpReader.Read(answer).Over(known, today));
            State = State.Answered(_time.GetUtcNow());
            source.Show(days, State.Heard, problem: null);
            _failures.Answered(Origin);
            Tell(days, today);
        }
        catch (Exception e) when (e is EcowattException or ProviderException or TariffFormatException)
        {
            State = State.Failed(_time.GetUtcNow(), Refusal.Until(e));
            source.Show(source.PeakDays, State.Heard, $"{Origin}: {e.Message}");
            _failures.Failed(Origin, e.Message, Next());
        }

        await file.WriteAsync(new EjpSavedState(mark, [.. source.PeakDays], State)).ConfigureAwait(false);
    }

    private void Tell(ImmutableSortedSet<DateOnly> days, DateOnly today)
    {
        var known = string.Join(", ", days.Where(date => date >= today).Select(static date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        if (_told != known)
        {
            _told = known;
            _logger.PeakDaysKnown(known.Length == 0 ? "none" : known);
        }
    }
}
