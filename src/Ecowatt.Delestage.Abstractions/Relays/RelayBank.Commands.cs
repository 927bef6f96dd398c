using System.Collections.Immutable;
using System.Globalization;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage;

/// <content>A command's way: checked, put after those before it, switched within its time, and what is known of the relay then.</content>
public abstract partial class RelayBank
{
    /// <inheritdoc/>
    public async ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        Check(channel, command);
        cancellationToken.ThrowIfCancellationRequested();
        Begin(channel);
        var turn = Turn(channel);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var moves = Begin(channel, command);
            try
            {
                if (NeverBlocks)
                {
                    await SwitchAsync(channel, command, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await SwitchInTimeAsync(channel, command, cancellationToken).ConfigureAwait(false);
                }
            }
            catch
            {
                Lose(channel);
                throw;
            }

            if (Conclude(channel, command, moves) is { } failure)
            {
                throw failure;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<ChannelFailure>> SetSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken = default)
    {
        if (commands.IsEmpty)
        {
            return [];
        }

        var all = commands.ToArray();
        Array.ForEach(all, command => Check(command.Channel, command.Command));
        cancellationToken.ThrowIfCancellationRequested();
        List<SemaphoreSlim> held = [];
        try
        {
            // In the order of the channels, so that two calls never wait for each other.
            foreach (var turn in all.Select(static command => command.Channel).Order().Select(Turn).Distinct())
            {
                await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
                held.Add(turn);
            }

            return await SwitchTogetherAsync(all, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            held.ForEach(static turn => turn.Release());
        }
    }

    /// <summary>
    /// Switches several relays by one message, for a bank whose <see cref="CanSetSeveral"/> says so. What it throws makes all of them
    /// unknown. By default one after the other.
    /// </summary>
    /// <param name="commands">One command for each channel at most; checked.</param>
    /// <param name="cancellationToken">As for <see cref="SwitchAsync"/>.</param>
    /// <returns>The channels that did not obey.</returns>
    protected virtual async ValueTask<ImmutableArray<ChannelFailure>> SwitchSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken)
    {
        var failures = ImmutableArray.CreateBuilder<ChannelFailure>();
        for (var i = 0; i < commands.Length; i++)
        {
            var (channel, command) = commands.Span[i];
            try
            {
                await SwitchAsync(channel, command, cancellationToken).ConfigureAwait(false);
            }
            catch (RelayException failure)
            {
                failures.Add(new(channel, failure.Message));
            }
        }

        return failures.ToImmutable();
    }

    /// <summary>Returns a failure of a relay in one line that names the bank and the channel, to be thrown.</summary>
    /// <param name="channel">From 0; null for the bank as a whole.</param>
    /// <param name="why">What failed and what to do.</param>
    /// <param name="cause">What another library threw; null where none did.</param>
    protected RelayException Failure(int? channel, string why, Exception? cause = null)
        => new(channel is { } number ? string.Create(CultureInfo.InvariantCulture, $"bank '{Name}', channel {number}: {why}") : $"bank '{Name}': {why}", Name, channel, cause);

    private async ValueTask<ImmutableArray<ChannelFailure>> SwitchTogetherAsync(ChannelCommand[] commands, CancellationToken cancellationToken)
    {
        var moves = 0L;
        Array.ForEach(commands, command => moves = Begin(command.Channel, command.Command));
        ImmutableArray<ChannelFailure> told;
        try
        {
            told = await InTimeAsync(null, token => SwitchSeveralAsync(commands, token), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Array.ForEach(commands, command => Lose(command.Channel));
            throw;
        }

        foreach (var (channel, _) in told)
        {
            Lose(channel);
        }

        return [.. told, .. commands
            .Where(command => !told.Any(failure => failure.Channel == command.Channel))
            .Select(command => (command.Channel, Failure: Conclude(command.Channel, command.Command, moves)))
            .Where(static result => result.Failure is not null)
            .Select(static result => new ChannelFailure(result.Channel, result.Failure!.Message))];
    }

    private async ValueTask SwitchInTimeAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
        => await InTimeAsync<bool>(channel, async token =>
        {
            await SwitchAsync(channel, command, token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);

    private async ValueTask<T> InTimeAsync<T>(int? channel, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CommandTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failure(channel, NoAnswer, late);
        }
    }

    /// <summary>Gets the words for a command without an answer.</summary>
    private protected string NoAnswer => string.Create(CultureInfo.InvariantCulture, $"no answer within {CommandTimeout.TotalSeconds} s; the relay is unknown");

    private SemaphoreSlim Turn(int channel) => _turns[IsSerial ? 0 : channel];

    // Asked before the wait for its turn too: what is refused need not wait. What was confirmed before says nothing of the command that begins.
    private long Begin(int channel, RelayCommand? command = null)
    {
        lock (_gate)
        {
            if (Refusal(channel) is { } refusal)
            {
                throw refusal;
            }

            if (_channels[channel] is { Known: StateKnowledge.Confirmed, Command: { } confirmed })
            {
                _channels[channel] = ChannelState.Commanded(confirmed);
            }

            _underWay[channel] = command is null ? _underWay[channel] : new(command);
            return _moves;
        }
    }

    // Null where the relay obeyed. Where the device reported since that it obeyed and was then moved by somebody else, that is told at once.
    private RelayException? Conclude(int channel, RelayCommand command, long moves)
    {
        lock (_telling)
        {
            ChannelState state;
            bool overtaken;
            lock (_gate)
            {
                var underWay = _underWay[channel];
                _underWay[channel] = default;
                if (Refusal(channel) is { } left)
                {
                    return left;
                }

                if (_moves != moves)
                {
                    _channels[channel] = ChannelState.Unknown;
                    return Failure(channel, "the device left and came back while the command was under way; the relay is unknown");
                }

                state = _channels[channel];
                overtaken = underWay.Obeyed && state.Command != command;
                if (!overtaken && state != ChannelState.Confirmed(command))
                {
                    _channels[channel] = ChannelState.Commanded(command);
                }
            }

            if (overtaken)
            {
                ChannelChanged?.Invoke(this, new RelayChannelEventArgs(channel, state));
            }

            return null;
        }
    }

    // What is known of the relays of a device that is away was said when it left.
    private void Lose(int channel)
    {
        CheckChannel(channel);
        lock (_gate)
        {
            _underWay[channel] = default;
            if (_device.State == RelayDeviceState.Attached)
            {
                _channels[channel] = ChannelState.Unknown;
            }
        }
    }

    private RelayException? Refusal(int channel)
        => _device.State == RelayDeviceState.Attached ? null : Failure(channel, $"the device is {_device.State switch
        {
            RelayDeviceState.Detached => "absent",
            RelayDeviceState.Faulted => "faulted",
            _ => "not open",
        }}: {_device.Why}");

    private void Check(int channel, RelayCommand command)
    {
        CheckChannel(channel);
        if (command.OrderName is { } order && !Orders.Contains(order))
        {
            throw new ArgumentException($"bank '{Name}' has no order \"{order}\"; expected {(Orders.IsEmpty ? "off or on: it names no orders" : $"off, on or one of {string.Join(", ", Orders.Select(static known => $"\"{known}\""))}")}", nameof(command));
        }
    }

    private void CheckChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, _channels.Length);
    }
}
