using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>The bank's end.</content>
internal sealed partial class PhidgetRelayBank
{
    public async ValueTask DisposeAsync()
    {
        Task closing;
        lock (_gate)
        {
            closing = _closing ??= CloseAsync();
        }

        try
        {
            // A call into the library cannot be interrupted: after the limit the release goes on without us.
            await closing.WaitAsync(_options.CommandTimeout, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.StillClosing(Name, _options.CommandTimeout.TotalSeconds);
        }
    }

    /// <summary>Closes the bank, for containers that are disposed of without waiting; it waits all the same, as long as the other does.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // The events' work queue is free while the library is waited for: who waits for an opening or a command hears of its end.
    private async Task CloseAsync()
    {
        var wasOpen = false;
        await _events.RunAsync(() =>
        {
            wasOpen = Shut();
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        await _calls.Completion.ConfigureAwait(false);
        await _events.RunAsync(() =>
        {
            if (wasOpen)
            {
                Become(new(RelayDeviceState.Closed, "closed"), relaysRest: true);
            }

            _events.Complete();
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
    }

    private bool Shut()
    {
        _opening?.TryFail(Failure(null, "the bank was closed while it was being opened"));
        lock (_gate)
        {
            // No event yet: the relays fall when the channels close, and that waits for a command under way.
            _device = new(RelayDeviceState.Closed, "closed");
            var board = _board;
            _board = null;
            _calls.Post(() => Release(board));
            _calls.Complete();
            return board is not null;
        }
    }

    /// <summary>On the calls' work queue, so that no call is under way: close, then dispose, which the native library does not survive otherwise.</summary>
    private ValueTask Release(BoardChannels? board)
    {
        lock (_gate)
        {
            _heart?.Dispose();
            _retry?.Dispose();
            (_heart, _retry) = (null, null);
        }

        board?.Release();
        if (_serverName is { } server)
        {
            _serverName = null;
            try
            {
                _servers.Release(server);
            }
            catch (DriverException failure)
            {
                _log.CallFailed(Name, failure);
            }
        }

        return ValueTask.CompletedTask;
    }
}
