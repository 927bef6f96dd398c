using System.Collections.Immutable;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Asks the address of the user's choice for Tempo days, in whichever shape it answers.</summary>
internal sealed class AddressProvider(AddressRequests requests) : ITempoProvider
{
    public TempoOrigin Origin => TempoOrigin.Address;

    public async Task<ImmutableArray<TempoDay>> AskAsync(TempoRequest request, CancellationToken cancellationToken)
    {
        var answers = await requests.AskAsync(request.Today, request.Wanted, cancellationToken).ConfigureAwait(false);
        return [.. answers.SelectMany(static answer => TempoReader.Read(answer, TempoOrigin.Address))];
    }
}
