namespace Ecowatt.Delestage.Client;

/// <summary>
/// Tells what one call did on its way: only a request that may have reached RTE's signals spends the quarter. A call that ended
/// for want of a token, an address or a connection spent nothing.
/// </summary>
/// <remarks>
/// An application may wrap the client in one of its own. For that reason the call is told of around the client and not through it:
/// it flows with the execution context. Not safe across threads; one call is one flow.
/// </remarks>
/// <param name="leaving">Is awaited before each request for signals, so that a process that dies during the request has it counted.</param>
internal sealed class SignalsCall(Func<CancellationToken, Task> leaving)
{
    private static readonly AsyncLocal<SignalsCall?> Ambient = new();

    private int _sent;

    /// <summary>Gets the call in whose flow this code runs; null where nobody asked to be told.</summary>
    public static SignalsCall? Current => Ambient.Value;

    /// <summary>True when a request may have reached RTE's signals.</summary>
    public bool MayHaveReached => _sent > 0;

    /// <summary>True when the client tells of its requests; one of the application's own may not.</summary>
    public bool IsTold { get; set; }

    /// <summary>Starts the call.</summary>
    public Task<EcowattSignals> Start(IEcowattClient client, CancellationToken cancellationToken)
    {
        Ambient.Value = this;
        try
        {
            return client.GetSignalsAsync(cancellationToken);
        }
        finally
        {
            Ambient.Value = null;
        }
    }

    /// <summary>Notes that a request for signals leaves; called before a request for signals leaves.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        _sent++;
        return leaving(cancellationToken);
    }

    /// <summary>Notes that the request that left last is known not to have reached RTE.</summary>
    public void NeverReached() => _sent--;
}
