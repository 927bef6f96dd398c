using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <content>A command's way: sent on the calls' work queue, concluded on the events'.</content>
internal sealed partial class PhidgetRelayBank
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it was, the command failed and who waits for it must hear it.")]
    private void Execute(PendingCommand command)
    {
        long before;
        lock (_order)
        {
            before = _signals;
        }

        BoardChannels? board;
        lock (_gate)
        {
            if (command.IsAbandoned)
            {
                // Late is worse than never: the load may have been decided anew since.
                return;
            }

            board = _board;
            if (board is null || Refusal(command.Channel) is not null)
            {
                command.Done.TryFail(Refusal(command.Channel) ?? Failure(command.Channel, "the bank is closed"));
                return;
            }
        }

        var generation = board.Generation;
        Exception? failure = null;
        try
        {
            board.Set(command.Channel, command.Command.IsOn);
        }
        catch (Exception refused)
        {
            failure = refused;
        }

        lock (_order)
        {
            // With the signals' lock, so that the result stands in the queue where it happened.
            var disturbed = _signals != before;
            _events.Post(() => Conclude(command, failure, disturbed));
            if (failure is DriverException { Code: DriverException.Failsafe })
            {
                _events.Post(() => FallByFailsafe(board, generation));
            }
        }
    }

    private void Conclude(PendingCommand command, Exception? failure, bool disturbed)
    {
        RelayException? outcome;
        lock (_gate)
        {
            outcome = Judge(command, failure, disturbed);

            // Off the bus the relays rest, whatever became of the command.
            if (_device.State == RelayDeviceState.Attached)
            {
                _channels[command.Channel] = outcome is not null || command.IsAbandoned ? ChannelState.Unknown : ChannelState.Commanded(command.Command);
            }
        }

        if (outcome is null)
        {
            command.Done.TrySetResult();
        }
        else
        {
            command.Done.TryFail(outcome);
        }
    }

    /// <summary>Returns the failure of a command; null where it did what it was asked; the caller holds the lock.</summary>
    private RelayException? Judge(PendingCommand command, Exception? failure, bool disturbed)
    {
        const string Unknown = "the relay is unknown until a command succeeds";
        if (_device.State != RelayDeviceState.Attached)
        {
            return Failure(command.Channel, $"the board left while the command was under way ({_device.Why})", failure);
        }

        if (failure is not null)
        {
            var reason = failure is DriverException refused ? $"the library says {refused.OneLine}" : failure.Message;
            return Failure(command.Channel, $"the command failed, {reason}; {Unknown}", failure);
        }

        return disturbed ? Failure(command.Channel, $"the board left and came back while the command was under way; {Unknown}") : null;
    }

    /// <summary>Nobody waits for it any more; false where its result is there already.</summary>
    private bool Abandon(PendingCommand command)
    {
        lock (_gate)
        {
            if (command.Done.Task.IsCompleted)
            {
                return false;
            }

            command.IsAbandoned = true;
            if (_device.State == RelayDeviceState.Attached)
            {
                _channels[command.Channel] = ChannelState.Unknown;
            }

            return true;
        }
    }

    private RelayException? Refusal(int channel)
    {
        var device = Device;
        return device.State == RelayDeviceState.Attached
            ? null
            : Failure(channel, $"the board is {device.State switch { RelayDeviceState.Detached => "absent", RelayDeviceState.Faulted => "faulted", _ => "not open" }}: {device.Why}");
    }
}
