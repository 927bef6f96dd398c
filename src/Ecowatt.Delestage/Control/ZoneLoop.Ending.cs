using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <content>How it ends: by a failure, after which it starts again, or by the stop of the application.</content>
internal sealed partial class ZoneLoop
{
    /// <summary>It failed and starts again: whoever waits is told so, and so is whoever asks meanwhile.</summary>
    public void Fail(string why)
    {
        _view.Fail(why);
        TellUpdate();
        Refuse(why);
    }

    /// <summary>The application stops: powers what may be powered, as the policy says.</summary>
    public async Task PowerAllAsync(StopPolicy policy, CancellationToken giveUp)
    {
        Refuse(ControllerNotRunningException.Stopped);
        if (policy == StopPolicy.PowerAll && _boards.AnyOpen && _lease.MayCommand && _engine is { } engine)
        {
            await _stop.PowerAllAsync(engine, giveUp).ConfigureAwait(false);
        }
    }

    /// <summary>Saves the last of it and gives lock and files back.</summary>
    public async Task CloseAsync()
    {
        Inbox.Close();
        _commanded = [.. _seams.Banks.Select((_, bank) => _boards.IsOpen(bank) && _lease.MayCommand)];
        try
        {
            Take();
            await SaveAsync().ConfigureAwait(false);
        }
        finally
        {
            await _lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the banks, and shows the loads as the stop left them.</summary>
    public async Task CloseBanksAsync()
    {
        await Task.WhenAll(_seams.Banks.Select(async bank =>
        {
            if (await bank.CloseAsync().ConfigureAwait(false) is { } why)
            {
                _logger.CloseFailed(_zone.Name, bank.Name, why);
            }
        })).ConfigureAwait(false);
        _view.ShowStopped(_engine, _commanded, _stop.Done, _time.GetUtcNow());
        TellUpdate();
    }

    private void Refuse(string why)
    {
        Inbox.Refuse(why);
        _waiting.ForEach(letter => letter.TryRefuse(why));
        _waiting.Clear();
    }
}
