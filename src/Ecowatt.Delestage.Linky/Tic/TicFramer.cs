using System.Numerics;

namespace Ecowatt.Delestage.Linky.Tic;

/// <summary>
/// Finds frames and groups in bytes as they come, whatever the bytes are. A control character where none can be drops the group that it is in,
/// or whose line feed it was, and keeps the frame. Allocates nothing; not safe across threads.
/// </summary>
internal sealed class TicFramer
{
    private const byte Start = 0x02, End = 0x03, Interruption = 0x04, Tab = 0x09, LineFeed = 0x0A, Return = 0x0D;

    // A byte whose parity is wrong: no group holds it.
    private const byte Wrong = 0x7F;

    // The longest group, PJOURF+1, has 109 characters.
    private readonly byte[] _line = new byte[128];
    private int _length;
    private State _state;
    private bool _hasParity;
    private bool _isOpen;

    private enum State
    {
        Outside,
        Start,
        Between,
        Group,
        Spoiled,
    }

    /// <summary>Gets the group after <see cref="TicToken.Group"/>, until the next byte.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _length);

    /// <summary>Gets how many groups of the open frame were dropped here.</summary>
    public int Spoiled { get; private set; }

    /// <summary>Takes the next byte.</summary>
    public TicToken Step(byte value)
    {
        if (_state == State.Outside)
        {
            return Begin(value);
        }

        if (_hasParity)
        {
            value = (BitOperations.PopCount(value) & 1) == 0 ? (byte)(value & 0x7F) : Wrong;
        }

        if (_state == State.Start)
        {
            return BeginFrame(value);
        }

        if (value is >= 0x20 and < Wrong or Tab)
        {
            Append(value);
            return TicToken.None;
        }

        // One bit makes the end of a frame of a C, and its start of a B: inside a group neither is what it seems.
        return value switch
        {
            LineFeed => BeginGroup(),
            Return => EndGroup(),
            End when _state != State.Group => Leave(TicToken.FrameEnd),
            Interruption => Leave(TicToken.Interrupted),
            Start => Enter(State.Start),
            _ => Enter(State.Spoiled),
        };
    }

    // An adapter that was opened with 8 bits and no parity hands the parity over as the eighth bit: the start of a frame tells which it is.
    private TicToken Begin(byte value)
    {
        if ((value & 0x7F) == Start)
        {
            _hasParity = value != Start;
            _state = State.Start;
        }

        return TicToken.None;
    }

    // The start is one where a group begins at once.
    private TicToken BeginFrame(byte value)
    {
        if (value != LineFeed)
        {
            return Enter(_isOpen ? State.Spoiled : value == Start ? State.Start : State.Outside);
        }

        (_state, _length, _isOpen, Spoiled) = (State.Group, 0, true, 0);
        return TicToken.FrameStart;
    }

    private TicToken BeginGroup()
    {
        // The one before had no end.
        Spoiled += _state == State.Between ? 0 : 1;
        (_state, _length) = (State.Group, 0);
        return TicToken.None;
    }

    private TicToken EndGroup()
    {
        var state = _state;
        _state = State.Between;
        if (state == State.Group)
        {
            return TicToken.Group;
        }

        Spoiled += state == State.Spoiled ? 1 : 0;
        return TicToken.None;
    }

    private TicToken Leave(TicToken token)
    {
        Spoiled += _state == State.Between ? 0 : 1;
        (_state, _isOpen) = (State.Outside, false);
        return token;
    }

    private TicToken Enter(State state)
    {
        _state = state;
        return TicToken.None;
    }

    private void Append(byte value)
    {
        if (_state == State.Group && _length < _line.Length)
        {
            _line[_length++] = value;
        }
        else
        {
            // Too long, or its line feed came as something else.
            _state = State.Spoiled;
        }
    }
}
