using System.Runtime.CompilerServices;
using Ecowatt.Delestage.Linky.Frames;
using Ecowatt.Delestage.Linky.Reading;
using Ecowatt.Delestage.Linky.Tic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecowatt.Delestage.Linky;

/// <summary>
/// Reads frames from the bytes of a meter's customer interface, from any stream: a serial port, a connection, a recording. It never throws for
/// what the bytes are; what the stream throws is the caller's. Read by one caller at a time; <see cref="Counts"/> is safe across threads.
/// </summary>
/// <remarks>
/// It reads bytes and not lines, so that a pause in the middle of a group ends nothing. After garbage it goes on with the next group. A frame is
/// told once its end came: one without an end, and one that the meter interrupts (EOT), is dropped, and so is one that holds the groups of two
/// meters. An adapter that hands the parity over as the eighth bit is recognised, and its parity checked.
/// </remarks>
/// <example>
/// <code>
/// await using var recording = File.OpenRead("meter.tic");
/// await foreach (var frame in new TicReader(recording).ReadAsync())
/// {
///     Console.WriteLine($"{frame.MeterId} {frame.ApparentPower} VA");
/// }
/// </code>
/// </example>
public sealed class TicReader
{
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly TicMode _mode;
    private readonly TicFramer _framer = new();
    private readonly TicFrameBuilder _builder = new();
    private readonly TicComplaints _complaints;
    private readonly Lock _gate = new();
    private TicCounts _counts;
    private int _refused;
    private bool _isOpen;

    /// <summary>Initializes a reader.</summary>
    /// <param name="stream">The bytes. It stays the caller's.</param>
    /// <param name="mode">The mode; groups of the other one are refused. Default: <see cref="TicMode.Auto"/>.</param>
    /// <param name="time">The clock of <see cref="TicFrame.ReceivedAt"/>. Default: null, for the system's.</param>
    /// <param name="logger">Receives a warning, once a minute at most, while groups are refused. Default: null, for none.</param>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    public TicReader(Stream stream, TicMode mode = TicMode.Auto, TimeProvider? time = null, ILogger? logger = null)
        : this(stream, mode, time ?? TimeProvider.System, new TicComplaints(logger ?? NullLogger.Instance, time ?? TimeProvider.System))
    {
    }

    // Readers of one port, one after the other, warn once a minute together.
    internal TicReader(Stream stream, TicMode mode, TimeProvider time, TicComplaints complaints)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _mode, _time, _complaints) = (stream, mode, time, complaints);
    }

    /// <summary>Gets what was received so far.</summary>
    public TicCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Streams frames until the stream ends.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<TicFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var buffer = new byte[1024];
        while (await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            Count(new TicCounts(count, 0, 0, 0, 0));
            for (var at = 0; at < count;)
            {
                if (Take(buffer.AsSpan(0, count), ref at) is { } frame)
                {
                    yield return frame;
                }
            }
        }
    }

    // Up to the end of a frame, or of the bytes.
    private TicFrame? Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            switch (_framer.Step(bytes[at++]))
            {
                case TicToken.FrameStart:
                    Drop();
                    _isOpen = true;
                    break;
                case TicToken.Interrupted:
                    Drop();
                    break;
                case TicToken.Group:
                    AddGroup();
                    break;
                case TicToken.FrameEnd when Finish() is { } frame:
                    return frame;
                default:
                    break;
            }
        }

        return null;
    }

    private void AddGroup()
    {
        var fault = TicParser.Parse(_framer.Line, out var group, _mode == TicMode.Auto ? _builder.Mode : _mode);
        if (fault == TicFault.None)
        {
            _builder.Add(group);
            Count(new TicCounts(0, 0, 1, 0, 0));
        }
        else
        {
            _refused++;
            _complaints.Refused(fault, _framer.Line);
        }
    }

    private TicFrame? Finish()
    {
        var refused = _refused + _framer.Spoiled;
        if (_framer.Spoiled > 0)
        {
            _complaints.Refused(TicFault.Characters, default);
        }

        var frame = _builder.Build(_time.GetUtcNow(), refused);
        Count(new TicCounts(0, frame is null ? 0 : 1, 0, frame?.RefusedGroups ?? refused, frame is null ? 1 : 0));
        Clear();
        return frame;
    }

    private void Drop()
    {
        if (_isOpen)
        {
            Count(new TicCounts(0, 0, 0, _refused, 1));
        }

        Clear();
    }

    private void Clear()
    {
        _builder.Clear();
        (_refused, _isOpen) = (0, false);
    }

    private void Count(TicCounts more)
    {
        lock (_gate)
        {
            _counts += more;
        }
    }
}
