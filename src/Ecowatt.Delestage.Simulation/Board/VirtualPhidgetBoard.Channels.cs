using Ecowatt.Delestage.Simulation.Board;

namespace Ecowatt.Delestage.Simulation;

/// <content>What clients do with its channels. A request is carried out under the hub's lock, answers and news included.</content>
public sealed partial class VirtualPhidgetBoard
{
    internal const int DigitalOutputClass = 6;
    internal const uint ShortestFailsafe = 500;
    internal const uint LongestFailsafe = 30_000;

    private readonly Output[] _outputs = new Output[ChannelCount];

    /// <summary>Gets the number of its present attach. Guarded by the hub's lock.</summary>
    internal long Phid { get; private set; }

    internal bool IsPluggedUnderLock => _plugged;

    internal ulong ChannelId(int channel) => (uint)SerialNumber | (ulong)DigitalOutputClass << 40 | (ulong)channel << 56;

    internal void Open(BoardConnection client, BoardFrame frame, BoardRequest request)
    {
        lock (_hub.Gate)
        {
            if (!Has(request, out var channel, "index") || request.Number("class") is { } kind && kind != DigitalOutputClass)
            {
                Answer(client, frame, BoardErrors.InvalidArgument, "There is no such channel.");
                return;
            }

            var output = _outputs[channel];
            if (output.Clients.Count == 0)
            {
                output.Clear();
                output.Persists = request.Number("chreset") == 0;
                if (!output.Persists)
                {
                    Move(channel, energised: false, VirtualRelayCause.Opened);
                }
            }

            output.Clients.Add(client);
            if (!_mute)
            {
                client.SendReply(frame, BoardPackets.Device, BoardPackets.Bridge, BoardMessages.Status(this, channel, _relays[channel]));

                // The native client waits for a first state, 2.5 s where none comes.
                client.SendEvent(BoardPackets.Bridge, State(channel));
            }
        }
    }

    internal void Close(BoardConnection client, BoardFrame frame, BoardRequest request)
    {
        lock (_hub.Gate)
        {
            if (!Has(request, out var channel, "index"))
            {
                Answer(client, frame, BoardErrors.InvalidArgument, "There is no such channel.");
                return;
            }

            if (request.Number("chreset") is { } reset && _outputs[channel].Clients.Contains(client))
            {
                _outputs[channel].Persists = reset == 0;
            }

            Release(client, channel);
            Answer(client, frame, BoardErrors.Success);
        }
    }

    internal void Command(BoardConnection client, BoardFrame frame, BoardRequest request)
    {
        lock (_hub.Gate)
        {
            if (!Has(request, out var channel, "X") || request.Number("p") is not { } packet)
            {
                Answer(client, frame, BoardErrors.InvalidPacket, "The packet names no channel of the board.");
            }
            else if (!_outputs[channel].Clients.Contains(client))
            {
                Answer(client, frame, BoardErrors.NotAttached, "The channel is not open.");
            }
            else if (_failures.TryDequeue(out var failure))
            {
                Answer(client, frame, failure, "The virtual board was told to fail this command.");
            }
            else if (_outputs[channel].Tripped)
            {
                Answer(client, frame, BoardErrors.Failsafe, "The channel is in its failsafe state: close and open it.");
            }
            else
            {
                Carry(client, frame, channel, (int)packet, request);
            }
        }
    }

    /// <summary>Closes what a connection that ended had open. Expects the lock.</summary>
    internal void Forget(BoardConnection client)
    {
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            Release(client, channel);
        }
    }

    /// <summary>Stops what runs by itself: the server ends.</summary>
    internal void End()
    {
        lock (_hub.Gate)
        {
            foreach (var output in _outputs)
            {
                output.Clear();
            }

            _changes.Complete();
        }
    }

    private static bool Has(BoardRequest request, out int channel, string member)
    {
        channel = (int)(request.Number(member) is >= 0 and < ChannelCount and { } number ? number : -1);
        return channel >= 0;
    }

    private void Carry(BoardConnection client, BoardFrame frame, int channel, int packet, BoardRequest request)
    {
        var value = request.Entry("0");
        var failsafe = Model == VirtualPhidgetModel.Failsafe;
        var (code, why) = packet switch
        {
            BoardPackets.SetState or BoardPackets.SetDutyCycle when value is 0 or 1 => (BoardErrors.Success, null),
            BoardPackets.SetState or BoardPackets.SetDutyCycle => (BoardErrors.InvalidArgument, "A relay is on (1) or off (0)."),
            BoardPackets.SetPersistence when value is 0 or 1 => (BoardErrors.Success, null),
            BoardPackets.SetFailsafeTime when failsafe && value is >= ShortestFailsafe and <= LongestFailsafe => (BoardErrors.Success, null),
            BoardPackets.SetFailsafeTime when failsafe => (BoardErrors.InvalidArgument, "A failsafe time is 500 to 30000 ms."),
            BoardPackets.ResetFailsafe when failsafe => (BoardErrors.Success, null),
            _ => (BoardErrors.Unsupported, "This board has no such function."),
        };
        if (code == BoardErrors.Success)
        {
            Carry(client, channel, packet, value ?? 0);
        }

        // Last, so that whoever hears it can rely on it.
        Answer(client, frame, code, why);
    }

    private void Carry(BoardConnection client, int channel, int packet, double value)
    {
        var output = _outputs[channel];
        switch (packet)
        {
            case BoardPackets.SetState or BoardPackets.SetDutyCycle:
                Move(channel, value == 1, VirtualRelayCause.Command);
                Tell(channel, State(channel), except: client);
                break;
            case BoardPackets.SetPersistence:
                output.Persists = value == 1;
                break;
            case BoardPackets.SetFailsafeTime:
                output.Failsafe?.Dispose();
                output.FailsafeTime = TimeSpan.FromMilliseconds(value);
                output.Failsafe = _hub.Time.CreateTimer(_ => Trip(channel, output), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                break;
        }

        // Every command to a channel is a sign of life.
        output.HeardAt = _hub.Time.GetTimestamp();
        output.Failsafe?.Change(output.FailsafeTime, Timeout.InfiniteTimeSpan);
    }

    private void Trip(int channel, Output output)
    {
        lock (_hub.Gate)
        {
            if (output.Failsafe is not { } timer)
            {
                return;
            }

            // A timer that was pushed on at this very moment comes too early, as the system's may by a little.
            var left = output.FailsafeTime - _hub.Time.GetElapsedTime(output.HeardAt);
            if (left > TimeSpan.Zero)
            {
                timer.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            output.Clear(keepClients: true);
            output.Tripped = true;
            Move(channel, energised: false, VirtualRelayCause.Failsafe);
            Tell(channel, State(channel), except: null);
            Tell(channel, BoardMessages.Event(this, channel, BoardPackets.Error, new("0", "d", BoardErrors.FailsafeCondition), new("1", "s", 0, "Failsafe procedure initiated.")), except: null);
        }
    }

    private void Release(BoardConnection client, int channel)
    {
        var output = _outputs[channel];
        if (output.Clients.Remove(client) && output.Clients.Count == 0)
        {
            if (!output.Persists)
            {
                Move(channel, energised: false, VirtualRelayCause.Closed);
            }

            output.Clear();
        }
    }

    private void Answer(BoardConnection client, BoardFrame frame, int code, string? why = null)
    {
        if (!_mute)
        {
            client.SendReply(frame, BoardPackets.Command, BoardPackets.Result, BoardMessages.Result(code, why));
        }
    }

    private byte[] State(int channel) => BoardMessages.Event(this, channel, BoardPackets.SetState, new BoardMessages.BridgeEntry("0", "d", _relays[channel] ? 1 : 0));

    private void Tell(int channel, byte[] news, BoardConnection? except)
    {
        foreach (var client in _outputs[channel].Clients.Where(client => client != except))
        {
            client.SendEvent(BoardPackets.Bridge, news);
        }
    }

    /// <summary>Represents one channel as its clients have it. Guarded by the hub's lock.</summary>
    private sealed class Output
    {
        public HashSet<BoardConnection> Clients { get; } = [];

        public bool Persists { get; set; }

        public bool Tripped { get; set; }

        public TimeSpan FailsafeTime { get; set; }

        public long HeardAt { get; set; }

        public ITimer? Failsafe { get; set; }

        public void Clear(bool keepClients = false)
        {
            Failsafe?.Dispose();
            (Failsafe, Tripped, Persists) = (null, false, false);
            if (!keepClients)
            {
                Clients.Clear();
            }
        }
    }
}
