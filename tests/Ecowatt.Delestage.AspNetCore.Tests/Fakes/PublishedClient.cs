namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>Always has the same answer.</summary>
internal sealed class PublishedClient(EcowattSignals signals) : IEcowattClient
{
    public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default) => Task.FromResult(signals);
}
