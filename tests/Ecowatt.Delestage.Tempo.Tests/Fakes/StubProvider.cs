using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Providers;

namespace Ecowatt.Delestage.Tempo.Tests.Fakes;

/// <summary>A provider that answers what a test sets, or throws it.</summary>
internal sealed class StubProvider(TempoOrigin origin) : ITempoProvider
{
    public TempoOrigin Origin => origin;

    public Func<TempoRequest, IEnumerable<(string Date, TariffColor Color)>> Answer { get; set; } = static _ => [];

    public List<TempoRequest> Requests { get; } = [];

    public Task<ImmutableArray<TempoDay>> AskAsync(TempoRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        try
        {
            return Task.FromResult<ImmutableArray<TempoDay>>([.. Answer(request).Select(day => Dates.Tempo(day.Date, day.Color, origin))]);
        }
        catch (Exception e)
        {
            return Task.FromException<ImmutableArray<TempoDay>>(e);
        }
    }

    public void Fail(DateTimeOffset? until = null) => Answer = _ => throw new ProviderException($"{origin} fails", until);
}
