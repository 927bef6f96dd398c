using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Represents the boards and the clients that have proved themselves, under one lock, so that all clients see one order of things.</summary>
internal sealed class BoardHub
{
    private readonly List<BoardConnection> _clients = [];
    private long _lastPhid = 0x1000;

    public BoardHub(VirtualPhidgetServerOptions options)
    {
        Time = options.Time;
        Boards = [.. options.Boards.Select(board => new VirtualPhidgetBoard(this, board))];
    }

    public Lock Gate { get; } = new();

    public TimeProvider Time { get; }

    public ImmutableArray<VirtualPhidgetBoard> Boards { get; }

    /// <summary>Gets every client now.</summary>
    public BoardConnection[] Clients
    {
        get
        {
            lock (Gate)
            {
                return [.. _clients];
            }
        }
    }

    /// <summary>Returns a number that no attach had before. Expects the lock.</summary>
    public long NextPhid() => ++_lastPhid;

    public void Join(BoardConnection client)
    {
        lock (Gate)
        {
            _clients.Add(client);
            foreach (var board in Boards.Where(static board => board.IsPluggedUnderLock))
            {
                Announce(board, client);
            }
        }
    }

    /// <summary>Removes a connection that ended, and closes what it had open.</summary>
    public void Leave(BoardConnection client)
    {
        lock (Gate)
        {
            if (_clients.Remove(client))
            {
                foreach (var board in Boards)
                {
                    board.Forget(client);
                }
            }
        }
    }

    /// <summary>Expects the lock.</summary>
    public void AnnounceToAll(VirtualPhidgetBoard board)
    {
        foreach (var client in _clients)
        {
            Announce(board, client);
        }
    }

    /// <summary>Expects the lock.</summary>
    public void TakeLeave(VirtualPhidgetBoard board)
    {
        foreach (var client in _clients)
        {
            client.SendEvent(BoardPackets.Detach, BoardMessages.Detach(board.Phid));
        }
    }

    /// <summary>Returns the board that is plugged in under this number; null where it has gone.</summary>
    public VirtualPhidgetBoard? Find(long? phid)
    {
        lock (Gate)
        {
            return Boards.FirstOrDefault(board => board.IsPluggedUnderLock && board.Phid == phid);
        }
    }

    private static void Announce(VirtualPhidgetBoard board, BoardConnection client)
    {
        client.SendEvent(BoardPackets.Attach, BoardMessages.Attach(board));

        // Browsers and Node are told of each channel; the native client knows its boards.
        for (var channel = 0; client.WantsChannels && channel < VirtualPhidgetBoard.ChannelCount; channel++)
        {
            client.SendEvent(BoardPackets.Channel, BoardMessages.Channel(board, channel));
        }
    }
}
