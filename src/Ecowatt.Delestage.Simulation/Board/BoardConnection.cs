using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Represents one client's connection, from its first byte to its last.</summary>
/// <remarks>
/// What is sent goes through a queue of its own, so that a client that does not read slows nobody: its own requests wait for
/// room, and news that find none end the connection.
/// </remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The source has neither timer nor parent: nothing is left to release, and Drop may come late.")]
internal sealed class BoardConnection(BoardHub hub, VirtualPhidgetServerOptions options, Stream stream)
{
    private const int MostUnsent = 1_024;
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);

    private readonly byte[] _header = BoardFrame.NewHeader();
    private readonly Channel<BoardFrame> _unsent = Channel.CreateBounded<BoardFrame>(new BoundedChannelOptions(MostUnsent) { SingleReader = true });
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _sending = new();
    private ushort _sequence;
    private long _heardAt = options.NetworkTime.GetTimestamp();
    private volatile bool _holding;

    /// <summary>Gets whether the client knew the password.</summary>
    public bool IsProved { get; private set; }

    /// <summary>Gets whether the client is told of each channel of a board: those of the vendor's JavaScript are.</summary>
    public bool WantsChannels { get; private set; }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.UnsafeRegister(static connection => ((BoardConnection)connection!).Drop(), this);
        var writing = WriteAsync();
        try
        {
            var late = options.NetworkTime.CreateTimer(static connection => ((BoardConnection)connection!).Drop(), this, HandshakeLimit, Timeout.InfiniteTimeSpan);
            string? kind;
            await using (late.ConfigureAwait(false))
            {
                kind = await BoardHandshake.ShakeAsync(this, options.Name, options.Password, _ended.Token).ConfigureAwait(false);
            }

            if (kind is not null)
            {
                WantsChannels = kind.StartsWith("www", StringComparison.Ordinal);
                IsProved = true;
                hub.Join(this);
                await ServeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or BoardProtocolException or ObjectDisposedException)
        {
            // The client went, was sent away, or speaks something else: nobody is left to tell.
        }
        finally
        {
            hub.Leave(this);
            _unsent.Writer.TryComplete();
            await SayFarewellAsync(writing).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the connection without a word. Never blocks, so that it may be called under any lock.</summary>
    public void Drop() => _ = _ended.CancelAsync();

    /// <exception cref="BoardProtocolException">Something else came.</exception>
    public async ValueTask<(BoardFrame Frame, BoardRequest Request)> ReadAsync(byte type, byte subtype, CancellationToken cancellationToken)
    {
        var frame = await BoardFrame.ReadAsync(stream, _header, BoardHandshake.LongestBody, cancellationToken).ConfigureAwait(false);
        return (frame.Type, frame.Subtype) == (type, subtype)
            ? (frame, BoardRequest.Parse(frame.Body))
            : throw new BoardProtocolException($"{frame.Type}/{frame.Subtype} came where {type}/{subtype} was expected");
    }

    public void SendHandshake(byte subtype, byte[] body) => Send(BoardFrame.Request, 0, BoardPackets.Handshake, subtype, body);

    public void SendReply(BoardFrame request, byte type, byte subtype, byte[] body) => Send(BoardFrame.Reply, request.Sequence, type, subtype, body);

    public void SendEvent(byte subtype, byte[] body) => Send(BoardFrame.Event, 0, BoardPackets.Device, subtype, body);

    private async Task ServeAsync()
    {
        Interlocked.Exchange(ref _heardAt, options.NetworkTime.GetTimestamp());
        var alive = options.NetworkTime.CreateTimer(static connection => ((BoardConnection)connection!).KeepAlive(), this, TimeSpan.Zero, KeepAliveInterval);
        await using (alive.ConfigureAwait(false))
        {
            while (await _unsent.Writer.WaitToWriteAsync(_ended.Token).ConfigureAwait(false))
            {
                var frame = await BoardFrame.ReadAsync(stream, _header, BoardFrame.LongestBody, _ended.Token).ConfigureAwait(false);
                Interlocked.Exchange(ref _heardAt, options.NetworkTime.GetTimestamp());
                if (frame.Type == BoardPackets.Device && (frame.Flags & BoardFrame.Reply) == 0)
                {
                    await HandleAsync(frame, BoardRequest.Parse(frame.Body)).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask HandleAsync(BoardFrame frame, BoardRequest request)
    {
        // Bridge packets name their board by another letter.
        var phid = request.Number(frame.Subtype == BoardPackets.Bridge ? "I" : "phid");
        if (hub.Find(phid)?.Delay is { } delay && delay > TimeSpan.Zero)
        {
            // Meanwhile nothing of the client's is read: that is the board's silence and not its own.
            _holding = true;
            await Task.Delay(delay, hub.Time, _ended.Token).ConfigureAwait(false);
            Interlocked.Exchange(ref _heardAt, options.NetworkTime.GetTimestamp());
            _holding = false;
        }

        // Found and asked under one lock: an attach that has ended obeys no more, though its board be back under another number.
        lock (hub.Gate)
        {
            Handle(hub.Find(phid), frame, request);
        }
    }

    private void Handle(VirtualPhidgetBoard? board, BoardFrame frame, BoardRequest request)
    {
        switch (frame.Subtype)
        {
            case BoardPackets.Open when board is not null:
                board.Open(this, frame, request);
                break;
            case BoardPackets.Close when board is not null:
                board.Close(this, frame, request);
                break;
            case BoardPackets.Bridge when board is not null:
                board.Command(this, frame, request);
                break;
            case BoardPackets.Open:
                Refuse(frame, BoardErrors.NoSuchEntity, "There is no such board.");
                break;
            case BoardPackets.Close:
                // It went with its board.
                Refuse(frame, BoardErrors.Success, why: null);
                break;
            case BoardPackets.Bridge:
                Refuse(frame, BoardErrors.NotAttached, "The board is not attached.");
                break;
            default:
                Refuse(frame, BoardErrors.Unsupported, "This server has no such function.");
                break;
        }
    }

    private void Refuse(BoardFrame frame, int code, string? why) => SendReply(frame, BoardPackets.Command, BoardPackets.Result, BoardMessages.Result(code, why));

    private void KeepAlive()
    {
        if (!_holding && options.NetworkTime.GetElapsedTime(Interlocked.Read(ref _heardAt)) > LongestSilence)
        {
            Drop();
            return;
        }

        Send(BoardFrame.Event, 0, BoardPackets.Command, BoardPackets.KeepAlive, []);
    }

    private void Send(ushort flags, ushort replyTo, byte type, byte subtype, byte[] body)
    {
        lock (_sending)
        {
            if (!_unsent.Writer.TryWrite(new BoardFrame(flags, _sequence++, replyTo, type, subtype, body)))
            {
                Drop();
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _unsent.Reader.ReadAllAsync(_ended.Token).ConfigureAwait(false))
            {
                await stream.WriteAsync(frame.ToBytes(), _ended.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Drop();
        }
    }

    // Who was refused hears it; who does not read does not hold us up.
    private async Task SayFarewellAsync(Task writing)
    {
        try
        {
            await writing.WaitAsync(FarewellLimit, options.NetworkTime, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Drop();
            await writing.ConfigureAwait(false);
        }
    }
}
