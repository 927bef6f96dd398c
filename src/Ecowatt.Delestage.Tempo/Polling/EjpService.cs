using System.Collections.Immutable;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tempo.Providers;
using Ecowatt.Delestage.Tempo.Reading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Asks for mobile-peak days at a regular interval and shows them to the source.</summary>
internal sealed class EjpService(EjpSource source, AddressRequests requests, StateFile<EjpSavedState> file, string mark, EjpOptions options, TimeProvider time, ILogger<EjpService> logger)
    : PollingService<EjpSavedState>("EJP", file, mark, time, logger)
{
    private const string Origin = "the address Ejp:Address";

    private readonly ILogger _logger = logger;
    private string? _told;

    protected override void Restore(EjpSavedState saved) => source.Show([.. saved.PeakDays], State.Heard, problem: null);

    protected override EjpSavedState Save(string mark) => new(mark, [.. source.PeakDays], State);

    protected override DateTimeOffset Next() => EjpSchedule.Next(State, options.RefreshInterval, Time.GetUtcNow(), Jitter);

    protected override async Task AskAsync(CancellationToken cancellationToken)
    {
        var today = ParisTime.DateOf(Time.GetUtcNow());
        try
        {
            var answers = await requests.AskAsync(today, [today, today.AddDays(1)], cancellationToken).ConfigureAwait(false);
            var days = answers.Aggregate(source.PeakDays, (known, answer) => EjpReader.Read(answer).Over(known, today));
            State = State.Answered(Time.GetUtcNow());
            source.Show(days, State.Heard, problem: null);
            Failures.Answered(Origin);
            Tell(days, today);
        }
        catch (Exception e) when (e is EcowattException or ProviderException or TariffFormatException)
        {
            State = State.Failed(Time.GetUtcNow(), Refusal.Until(e));
            source.Show(source.PeakDays, State.Heard, $"{Origin}: {e.Message}");
            Failures.Failed(Origin, e.Message, Next());
        }
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
