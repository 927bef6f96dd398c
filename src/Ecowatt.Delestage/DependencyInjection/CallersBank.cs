namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Represents a bank that stays its caller's: the controller uses it and never closes it, so that its relays stay as they are at a stop, and it
/// opens it only where nobody has. So one bank serves one host after the other.
/// </summary>
internal sealed class CallersBank(IRelayBank bank) : ForwardingBank(bank), IDisposable
{
    private bool _foundOpen;

    public override RelayReset OnOpen => _foundOpen ? RelayReset.Keep : base.OnOpen;

    public override RelayReset OnClose => RelayReset.Keep;

    public override ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        // One that is open and has lost its device comes back by itself.
        _foundOpen = Bank.Device.State is RelayDeviceState.Attached or RelayDeviceState.Detached;
        return _foundOpen ? ValueTask.CompletedTask : Bank.OpenAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
