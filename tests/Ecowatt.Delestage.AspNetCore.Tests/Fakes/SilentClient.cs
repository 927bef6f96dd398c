namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>Never answers: the tests give the signals by <see cref="ScriptedFeed"/>.</summary>
internal sealed class SilentClient : IEcowattClient
{
    public async Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return EcowattSignals.Empty;
    }
}
