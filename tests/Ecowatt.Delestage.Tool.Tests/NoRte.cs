namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>An RTE that publishes nothing.</summary>
internal sealed class NoRte : IEcowattClient
{
    public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default) => Task.FromResult(EcowattSignals.Empty);
}
