using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Simulation.Tests.Board;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>A bank over the Phidget network protocol that comes back by itself: it asks the board how its relays stand, which stay or fall when a client leaves.</summary>
internal sealed class WireBank(int port, bool falls) : RelayBank("desk", $"wire:{port}", 8)
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closed = new();
    private WireClient? _client;
    private Task _living = Task.CompletedTask;
    private long _phid;

    public override RelayReset OnOpen { get; init; } = falls ? RelayReset.Release : RelayReset.Keep;

    public override RelayReset OnClose { get; init; } = falls ? RelayReset.Release : RelayReset.Keep;

    protected override async ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        if (_living.IsCompleted)
        {
            _living = LiveAsync();
        }

        await _tried.Task.WaitAsync(cancellationToken);
    }

    protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(70, WireClient.Bridge(_phid, channel, Packet.SetState, command.IsOn ? 1 : 0)).WaitAsync(cancellationToken);
        if ((int)answer["E"]! != 0)
        {
            throw new RelayException($"the board answered {answer["E"]}", Name, channel);
        }
    }

    protected override async ValueTask CloseDeviceAsync()
    {
        await _closed.CancelAsync();
        _client?.Dispose();
        await _living;
    }

    private async Task LiveAsync()
    {
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                _client = await WireClient.JoinAsync(port);
                _phid = await _client.PhidAsync();
                var listening = ListenAsync(_client);
                for (var channel = 0; channel < ChannelCount; channel++)
                {
                    var status = await AskAsync(60, $$"""{"phid":{{_phid}},"channel":1,"class":6,"index":{{channel}},"version":2,"chreset":{{(falls ? 1 : 0)}}}""");
                    Confirm(channel, RelayCommand.Energised((int)status["e"]!["state"]!["v"]! == 1));
                }

                Report(RelayDeviceStatus.Attached, relaysRest: falls);
                _tried.TrySetResult();
                await listening;
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // It is not there, or went.
            }

            Report(new RelayDeviceStatus(RelayDeviceState.Detached, "the board's server is not there"));
            _tried.TrySetResult();
            foreach (var sequence in _asked.Keys)
            {
                if (_asked.TryRemove(sequence, out var asked))
                {
                    asked.TrySetException(new RelayException("the board's server went", Name, null));
                }
            }

            _client?.Dispose();
            await Task.Delay(50);
        }
    }

    private async Task<JsonNode> AskAsync(byte subtype, string body)
    {
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync();
        try
        {
            _asked[_client!.Sequence + 1] = answer;
            await _client.SendAsync(30, subtype, body);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new RelayException("the board's server went", Name, null, e);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task;
    }

    private async Task ListenAsync(WireClient client)
    {
        while (true)
        {
            var frame = await client.ReadAsync();
            if ((frame.Type, frame.Subtype) == (20, 41))
            {
                await _sending.WaitAsync();
                try
                {
                    await client.SendAsync(20, 41, "");
                }
                finally
                {
                    _sending.Release();
                }
            }
            else if (frame.Flags == 2 && _asked.TryRemove(frame.ReplyTo, out var answer))
            {
                answer.TrySetResult(frame.Body!);
            }
        }
    }
}
