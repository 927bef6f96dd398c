using System.Collections.Immutable;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage;

/// <summary>
/// Represents the base class for authors of banks: an author says how the device is opened, how one relay is switched and how the device is
/// closed, and reports what happens to it. Numbers and orders are checked here, states kept, commands put one after the other, time
/// limits held, and events raised. Safe for use from several threads.
/// </summary>
/// <remarks>The page <c>docs/write-a-relay-bank.md</c> shows a bank over HTTP in about 40 lines.</remarks>
/// <example>
/// <code>
/// public sealed class HttpBank(HttpClient http) : RelayBank("garage", "http:garage.lan", channelCount: 4)
/// {
///     protected override ValueTask OpenDeviceAsync(CancellationToken cancellationToken) =&gt; ValueTask.CompletedTask;
///
///     protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
///     {
///         using var answer = await http.PostAsync($"relay/{channel}/{command}", null, cancellationToken);
///         answer.EnsureSuccessStatusCode();
///     }
///
///     protected override ValueTask CloseDeviceAsync() =&gt; ValueTask.CompletedTask;
/// }
/// </code>
/// </example>
public abstract partial class RelayBank : IRelayBank
{
    private readonly Lock _gate = new();

    // Held while news is told, so that it comes one at a time and in the order of what happened.
    private readonly Lock _telling = new();
    private readonly SemaphoreSlim[] _turns;
    private readonly ChannelState[] _channels;
    private readonly CommandUnderWay[] _underWay;
    private RelayDeviceStatus _device = new(RelayDeviceState.Closed, "not opened");
    private TaskCompletionSource? _closing;
    private bool _listens;
    private long _moves;

    /// <summary>Initializes a bank, closed.</summary>
    /// <param name="name">The bank's name, which a zone's configuration gives; not empty.</param>
    /// <param name="identity">What tells the device from every other on the machine, for example <c>http://192.0.2.7</c>; not empty.</param>
    /// <param name="channelCount">How many relays, 1 to 256.</param>
    /// <exception cref="ArgumentException">The name or the identity is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside 1 to 256.</exception>
    protected RelayBank(string name, string identity, int channelCount)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(identity);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channelCount, 256);
        (Name, Identity) = (name, identity);
        _channels = new ChannelState[channelCount];
        _underWay = new CommandUnderWay[channelCount];
        _turns = [.. Enumerable.Range(0, channelCount).Select(static _ => new SemaphoreSlim(1, 1))];
    }

    /// <inheritdoc/>
    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    /// <inheritdoc/>
    public event EventHandler<RelayChannelEventArgs>? ChannelChanged;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <summary>Gets the shortest time between two commands to one relay, from zero. Default: 3 s, as for a Phidget 1017.</summary>
    public virtual TimeSpan MinSwitchInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the largest load in watts that its contacts may switch themselves. Default: null, which is not checked.</summary>
    public virtual double? MaxContactPower { get; init; }

    /// <summary>
    /// Gets how long one call of <see cref="SwitchAsync"/> or <see cref="SwitchSeveralAsync"/> may take, above zero to 10 min; then its token is
    /// cancelled. Default: 5 s. Not held where <see cref="NeverBlocks"/> is true.
    /// </summary>
    public virtual TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the clock of <see cref="CommandTimeout"/>. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public virtual bool NeverBlocks => false;

    /// <inheritdoc/>
    public virtual ImmutableArray<string> Orders => [];

    /// <inheritdoc/>
    public virtual bool CanSetSeveral => false;

    /// <summary>
    /// Gets what the relays do when the bank is opened. Default: they stay as they are, and the controller commands those that are unknown;
    /// that is right for a device which the author knows nothing of too.
    /// </summary>
    public virtual RelayReset OnOpen { get; init; } = RelayReset.Keep;

    /// <summary>Gets what the relays do when the bank is closed. Default: they stay as they are.</summary>
    public virtual RelayReset OnClose { get; init; } = RelayReset.Keep;

    /// <inheritdoc/>
    public RelayDeviceStatus Device
    {
        get
        {
            lock (_gate)
            {
                return _device;
            }
        }
    }

    /// <summary>
    /// Gets whether the device takes one command at a time, as on a serial line. Default: true. False: one at a time for each channel, and a
    /// command that takes long holds up no other channel.
    /// </summary>
    protected virtual bool IsSerial => true;

    /// <inheritdoc/>
    public virtual bool HasDeadManTimer(int channel)
    {
        CheckChannel(channel);
        return false;
    }

    /// <inheritdoc/>
    public virtual void Heartbeat()
    {
    }

    /// <inheritdoc/>
    public ChannelState StateOf(int channel)
    {
        CheckChannel(channel);
        lock (_gate)
        {
            return _channels[channel];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long moves;
        lock (_telling)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            _listens = true;
            moves = _moves;
        }

        await OpenDeviceAsync(cancellationToken).ConfigureAwait(false);
        lock (_telling)
        {
            if (_moves == moves && Device.State != RelayDeviceState.Attached)
            {
                Report(RelayDeviceStatus.Attached, OnOpen == RelayReset.Release);
            }
        }
    }

    /// <summary>Closes the device, once, after a command under way where commands go one at a time.</summary>
    public async ValueTask DisposeAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _closing, done, null) is { } other)
        {
            await other.Task.ConfigureAwait(false);
            return;
        }

        GC.SuppressFinalize(this);
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            done.SetResult();
        }
    }

    /// <summary>
    /// Opens the device. Where it returns and reported nothing, the device is attached. One that is absent for now is reported as
    /// detached; one that cannot be opened at all throws, and is tried again within a minute. Called anew after a failure.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    protected abstract ValueTask OpenDeviceAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Switches one relay, and returns when the device obeyed. Whatever it throws, the relay is unknown and the controller tells why. Called
    /// while the device is attached, with a channel and an order that the bank has.
    /// </summary>
    /// <param name="channel">From 0.</param>
    /// <param name="command">At rest, energised, or one of <see cref="Orders"/>.</param>
    /// <param name="cancellationToken">Cancelled after <see cref="CommandTimeout"/>, or when nobody waits any more.</param>
    protected abstract ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken);

    /// <summary>Closes the device. Called once, at the end, where an opening was begun.</summary>
    protected abstract ValueTask CloseDeviceAsync();

    private async Task CloseAsync()
    {
        var isLast = IsSerial && await TakeLastTurnAsync().ConfigureAwait(false);
        try
        {
            if (_listens)
            {
                await CloseDeviceAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_telling)
            {
                if (Device.State != RelayDeviceState.Closed)
                {
                    Report(new(RelayDeviceState.Closed, "closed"), OnClose == RelayReset.Release);
                }

                _listens = false;
            }

            if (isLast)
            {
                _turns[0].Release();
            }
        }
    }

    // A command that does not end is waited for no longer than a command may take.
    private async Task<bool> TakeLastTurnAsync()
    {
        using var limit = new CancellationTokenSource(CommandTimeout, Time);
        try
        {
            await _turns[0].WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
