namespace Ecowatt.Delestage.Simulation.Time;

/// <summary>Holds the virtual clock while a call is on its way: the network takes real time, and a day must not pass meanwhile.</summary>
internal sealed class ClockHoldingClient(IEcowattClient inner, VirtualClock clock) : IEcowattClient
{
    public async Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
    {
        using var hold = clock.Hold();
        return await inner.GetSignalsAsync(cancellationToken).ConfigureAwait(false);
    }
}
