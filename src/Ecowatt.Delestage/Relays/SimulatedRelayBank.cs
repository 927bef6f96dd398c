using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents a bank without a board: eight relays of memory that behave as a Phidget 1017's do, faults included.</summary>
/// <remarks>
/// For demonstrations, tests and teaching. Safe for use from several threads. Its relays fall at open and at close, as the 1017's do,
/// unless <see cref="RelayBank.OnOpen"/> and <see cref="RelayBank.OnClose"/> are set otherwise; a command that takes long holds up no other channel.
/// </remarks>
public sealed class SimulatedRelayBank : RelayBank, IDisposable
{
    private const string IdentityPrefix = "simulated:";

    private static readonly RelayDeviceStatus Absent = new(RelayDeviceState.Detached, "the simulated board was unplugged");

    // Held while the plug is moved and told of, so that the last move is what is told last.
    private readonly Lock _plug = new();
    private int _failures;
    private long _delay;
    private volatile bool _mute;
    private bool _unplugged;

    /// <summary>Initializes a bank of <paramref name="channelCount"/> relays, closed.</summary>
    /// <param name="name">The bank's name; not empty.</param>
    /// <param name="channelCount">How many relays, 1 to 256; 8 by default, as the 1017 has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside 1 to 256.</exception>
    public SimulatedRelayBank(string name, int channelCount = 8)
        : base(name, $"{IdentityPrefix}{name}:{Guid.NewGuid():N}", channelCount) // Relays of memory are nobody else's, whatever other banks are called.
        => OnOpen = OnClose = RelayReset.Release;

    /// <inheritdoc/>
    public override bool NeverBlocks => true;

    /// <inheritdoc/>
    public override ImmutableArray<string> Orders => PilotWireOrders;

    /// <summary>Gets the orders that it takes beside off and on, as a bank of pilot wires does. None by default. Set before it is opened.</summary>
    public ImmutableArray<string> PilotWireOrders { get; init; } = [];

    /// <summary>Gets how long every command takes from now on; zero, the default, obeys at once. As long as the deadline or longer, it fails there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref _delay));

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            Interlocked.Exchange(ref _delay, value.Ticks);
        }
    }

    /// <summary>Gets whether commands given from now on get no answer: each fails at its deadline, its relay unknown. False by default.</summary>
    public bool IsMute
    {
        get => _mute;
        set => _mute = value;
    }

    /// <inheritdoc/>
    protected override bool IsSerial => false;

    /// <summary>
    /// Takes the board away, as when its USB plug is drawn: its relays fall, commands fail until <see cref="Replug"/>. A bank that
    /// is not open finds it absent when it opens.
    /// </summary>
    public void Unplug() => Plug(isIn: false);

    /// <summary>Brings the board back, with every relay at rest.</summary>
    public void Replug() => Plug(isIn: true);

    /// <summary>
    /// Loses the board and has it back at once, as when the connection to a network server drops: its relays fall, and a command
    /// under way fails. Nothing happens where it is closed or unplugged.
    /// </summary>
    public void DropConnection()
    {
        lock (_plug)
        {
            if (Device.State == RelayDeviceState.Attached)
            {
                Report(new(RelayDeviceState.Detached, "the connection to the simulated board dropped"), relaysRest: true);
                Report(RelayDeviceStatus.Attached, relaysRest: true);
            }
        }
    }

    /// <summary>Makes the next commands fail, leaving their channels unknown.</summary>
    /// <param name="count">How many, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void FailNext(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Volatile.Write(ref _failures, count);
    }

    /// <summary>Closes the bank: for containers that are disposed of without waiting.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Returns whether an identity is that of relays of memory, which are of one process and of one start of it.</summary>
    internal static bool IsIdentity(string identity)
        => identity.StartsWith(IdentityPrefix, StringComparison.Ordinal) && Guid.TryParseExact(identity.AsSpan(identity.LastIndexOf(':') + 1), "N", out _);

    /// <inheritdoc/>
    protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        lock (_plug)
        {
            Report(_unplugged ? Absent : RelayDeviceStatus.Attached, _unplugged || OnOpen == RelayReset.Release);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        var hasAnswer = !_mute && Delay < CommandTimeout;
        return hasAnswer && Delay == TimeSpan.Zero ? Obey(channel) : SwitchLaterAsync(channel, hasAnswer ? Delay : CommandTimeout, hasAnswer, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ValueTask CloseDeviceAsync() => ValueTask.CompletedTask;

    private async ValueTask SwitchLaterAsync(int channel, TimeSpan wait, bool hasAnswer, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, Time, cancellationToken).ConfigureAwait(false);
        if (!hasAnswer)
        {
            throw Failure(channel, NoAnswer);
        }

        await Obey(channel).ConfigureAwait(false);
    }

    private ValueTask Obey(int channel)
    {
        for (var left = Volatile.Read(ref _failures); left > 0; left = Volatile.Read(ref _failures))
        {
            if (Interlocked.CompareExchange(ref _failures, left - 1, left) == left)
            {
                return ValueTask.FromException(Failure(channel, "the simulated bank was told to fail this command"));
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Plug(bool isIn)
    {
        lock (_plug)
        {
            _unplugged = !isIn;
            Report(isIn ? RelayDeviceStatus.Attached : Absent, relaysRest: true);
        }
    }
}
