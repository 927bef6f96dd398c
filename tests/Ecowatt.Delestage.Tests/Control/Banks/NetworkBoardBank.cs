using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Tests.Board;

namespace Ecowatt.Delestage.Tests.Control.Banks;

/// <summary>An author's bank: a virtual 1017 behind its network server, by the Phidget network protocol.</summary>
internal sealed class NetworkBoardBank(string name, VirtualPhidgetServer server, Action moved) : RelayBank(name, $"network:{server.Port}", 8)
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = [];
    private WireClient? _client;
    private Task _listening = Task.CompletedTask;
    private long _phid;

    // A slow machine is no fault of the board's.
    public override TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public override RelayReset OnOpen { get; init; } = RelayReset.Release;

    public override RelayReset OnClose { get; init; } = RelayReset.Release;

    protected override async ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        _client = await WireClient.JoinAsync(server);
        _phid = await _client.PhidAsync();
        _listening = ListenAsync(_client);
        await OpenChannelsAsync();
    }

    protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(70, WireClient.Bridge(_phid, channel, Packet.SetState, command.IsOn ? 1 : 0)).WaitAsync(cancellationToken);
        if ((int)answer["E"]! != 0)
        {
            throw new RelayException($"the board answered {answer["E"]}", Name, channel);
        }

        moved();
    }

    protected override async ValueTask CloseDeviceAsync()
    {
        _client?.Dispose();
        await _listening;
    }

    private async Task OpenChannelsAsync()
    {
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            await AskAsync(60, $$"""{"phid":{{_phid}},"channel":1,"class":6,"index":{{channel}},"version":2,"chreset":1}""");
        }
    }

    private async Task<JsonNode> AskAsync(byte subtype, string body)
    {
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[_client!.Sequence + 1] = answer;
        await _client.SendAsync(30, subtype, body);
        return await answer.Task;
    }

    private async Task ListenAsync(WireClient client)
    {
        try
        {
            while (true)
            {
                Take(await client.ReadAsync());
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Closed.
        }
    }

    private void Take(WireClient.Received frame)
    {
        switch (frame.Type, frame.Subtype)
        {
            case (30, 55):
                moved();
                Report(new RelayDeviceStatus(RelayDeviceState.Detached, "the server took its leave of it"), relaysRest: true);
                break;
            case (30, 50):
                _phid = (long)frame.Body!["phid"]!;
                _ = TakeUpAsync();
                break;
            case var _ when frame.Flags == 2 && _asked.TryRemove(frame.ReplyTo, out var answer):
                answer.SetResult(frame.Body!);
                break;
        }
    }

    private async Task TakeUpAsync()
    {
        await OpenChannelsAsync();
        Report(RelayDeviceStatus.Attached, relaysRest: true);
    }
}
