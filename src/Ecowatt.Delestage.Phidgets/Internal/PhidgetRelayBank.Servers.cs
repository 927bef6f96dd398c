using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>Whether the board that was found is the one that was meant: on the calls' work queue.</content>
internal sealed partial class PhidgetRelayBank
{
    private static readonly TimeSpan InquiryLimit = TimeSpan.FromSeconds(2);

    /// <summary>False where the board was found elsewhere than it was looked for; then that was seen to.</summary>
    private async ValueTask<bool> IsRightAsync(BoardChannels board)
    {
        if (_options.HubPort is not null && board.IsUsbBoard())
        {
            // The library takes port 0 for a board that has none, so that one board would have two names.
            var why = "the board that was found is on USB itself, as a 1017 is, and on no VINT hub: leave HubPort null for it";
            board.Release();
            _events.Post(() => GiveUp(board, why));
            return false;
        }

        return board.Address.Server is not { } server || await IsOnAsync(board, server).ConfigureAwait(false);
    }

    /// <summary>A channel without its server's name takes a board of any server that the process knows.</summary>
    private async ValueTask<bool> IsOnAsync(BoardChannels board, string server)
    {
        if (board.FoundOn() is not { } found)
        {
            // It went again since: another attach follows.
            return false;
        }

        if (found.AddedAs == server)
        {
            _servers.Learn(server, found.Name);
            return true;
        }

        // An application may know the same server by another name: what counts is the one that the server tells. What another
        // bank added is another server, though both may tell one name, as two machines do that nobody has named.
        var told = (await InquireAsync().ConfigureAwait(false)).Name;
        if (told is null || told == found.Name)
        {
            return told is not null && !_servers.Knows(found.AddedAs) || Refuse(board, found, told is not null);
        }

        _servers.Learn(server, told);
        board.Reopen(told);
        return false;
    }

    private bool Refuse(BoardChannels board, DriverServer found, bool isNamesake)
    {
        board.Close();
        _events.Post(() => Postpone(board, new(
            RelayDeviceState.Detached,
            $"a board was found on the server {found.AddedAs}, which is not {board.Address.Server}, "
            + (isNamesake ? $"but both tell the name {found.Name}: name one of the two machines anew, or set SerialNumber" : "and that one does not tell its name: check that it runs"))));
        return false;
    }

    private void GiveUp(BoardChannels board, string why)
    {
        if (board == _board && _opening?.TryFail(Failure(null, why)) != true)
        {
            Become(new(RelayDeviceState.Faulted, why), relaysRest: false);
        }
    }

    private async Task<ServerAnswer> InquireAsync()
    {
        using var limit = new CancellationTokenSource(InquiryLimit, _time);
        return await _servers.InquireAsync(_options.Server!, _options.Port, _options.Password, limit.Token).ConfigureAwait(false);
    }
}
