using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Relays.Devices;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <content>Commands, the reports that confirm them, and the renewals of dead-man timers.</content>
internal sealed partial class MqttRelayBank
{
    private static readonly TimeSpan LeastRetry = TimeSpan.FromSeconds(5);

    // The zone's loop comes once a minute at least.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    private bool _isControllerSilent;

    /// <inheritdoc/>
    protected override async ValueTask SwitchAsync(int channel, RelayCommand command, CancellationToken cancellationToken)
    {
        var (relay, output) = (_relays[channel], OutputOf(command));
        Volatile.Write(ref _aliveAt, _time.GetTimestamp());
        await relay.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                relay.Commanded = command;
                StopRenewing(relay);
            }

            await CommandAsync(relay, output, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                // What the device has reported since counts: somebody may have switched it back already.
                if (_here && relay.Output == output && output != _rest)
                {
                    ScheduleRenewal(relay, output, _timer / 2);
                }
            }
        }
        finally
        {
            relay.Turn.Release();
        }
    }

    private async Task CommandAsync(RelayMemory relay, string output, CancellationToken cancellationToken)
    {
        TimeSpan? timer = output == _rest ? null : _timer;
        var command = _dialect.Command(relay.Channel, output, timer);
        AwaitedReport awaited;
        bool isSilent;
        lock (_lock)
        {
            // Without a change there will be no report; the last one stands.
            isSilent = _dialect.ReportsChangesOnly && relay.Output == output && relay.Unanswered.Count == 0;
            awaited = new(output, command, relay.Unanswered, wantsTimer: timer is not null);
            relay.Awaited = isSilent ? null : awaited;
        }

        var confirmed = false;
        try
        {
            foreach (var message in command.Messages)
            {
                await SendAsync(relay, message, cancellationToken).ConfigureAwait(false);
            }

            if (!isSilent && await awaited.Done.WaitAsync(cancellationToken).ConfigureAwait(false) is { } why)
            {
                throw Failure(relay.Channel, $"{_dialect.Name}, commanded {output}: {why}; the relay is unknown");
            }

            confirmed = true;
        }
        finally
        {
            lock (_lock)
            {
                relay.Awaited = relay.Awaited == awaited ? null : relay.Awaited;
                if (confirmed)
                {
                    relay.Unanswered.Clear();
                }
                else
                {
                    relay.Unanswered.Add(output);
                }

                if (isSilent && confirmed && _here && relay.Output == output)
                {
                    Confirm(relay.Channel, CommandOf(relay, output));
                }
            }
        }
    }

    private async Task SendAsync(RelayMemory relay, MqttPublication message, CancellationToken cancellationToken)
    {
        try
        {
            await _broker.Connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (MqttUnavailableException e)
        {
            throw Failure(relay.Channel, $"{_dialect.Name}: the command could not be sent: {e.Message}", e);
        }
    }

    // Under the lock.
    private void Believe(RelayMemory relay, OutputReport report)
    {
        if (report.Output == _rest && report.HasTimer == true && !relay.TimerAtRest)
        {
            _logger.TimerAtRest(Name, relay.Channel, _dialect.Name);
        }

        relay.TimerAtRest = report.HasTimer is { } timer ? timer && report.Output == _rest : relay.TimerAtRest;

        if (relay.Renewed is { } renewed && renewed != report.Output)
        {
            StopRenewing(relay);
        }

        Confirm(relay.Channel, CommandOf(relay, report.Output));
    }

    // Under the lock.
    private void RenewSoon(RelayMemory relay)
    {
        if (relay.Output is { } output && output != _rest && relay.Awaited is null)
        {
            ScheduleRenewal(relay, output, TimeSpan.Zero);
        }
    }

    // Under the lock.
    private static void ScheduleRenewal(RelayMemory relay, string output, TimeSpan? after)
    {
        if (after is { } time)
        {
            relay.Renewed = output;
            relay.Renewal.Change(time, Timeout.InfiniteTimeSpan);
        }
    }

    // Under the lock.
    private static void StopRenewing(RelayMemory relay)
    {
        relay.Renewed = null;
        relay.Renewal.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    // No switch, and so no command of the controller's: the relay stays as it is.
    private async Task RenewAsync(RelayMemory relay)
    {
        using var standing = (_time as IWorkAwareTime)?.Hold();
        if (_timer is not { } period || !await relay.Turn.WaitAsync(TimeSpan.Zero).ConfigureAwait(false))
        {
            // A command is under way, and renews what it leaves.
            return;
        }

        string? output = null;
        try
        {
            lock (_lock)
            {
                output = _here ? relay.Renewed : null;
            }

            if (output is null || IsControllerSilent(period))
            {
                return;
            }

            using var limit = new CancellationTokenSource(CommandTimeout, Time);
            await CommandAsync(relay, output, limit.Token).ConfigureAwait(false);
            Renewed(relay, output, period / 2, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was: it is said, and tried again.
            Renewed(relay, output!, Retry(period), e is OperationCanceledException ? FormattableString.Invariant($"no answer within {CommandTimeout.TotalSeconds} s") : e.Message);
        }
        finally
        {
            relay.Turn.Release();
        }
    }

    // A timer that a hung program goes on renewing protects nobody: the device brings its load back.
    private bool IsControllerSilent(TimeSpan period)
    {
        var silence = _time.GetElapsedTime(Volatile.Read(ref _aliveAt));
        if (silence <= LongestSilence)
        {
            return false;
        }

        if (!Interlocked.Exchange(ref _isControllerSilent, true))
        {
            _logger.ControllerSilent(Name, _dialect.Name, silence.TotalMinutes, period.TotalSeconds);
        }

        return true;
    }

    private void RenewAfterSilence()
    {
        lock (_lock)
        {
            Volatile.Write(ref _isControllerSilent, false);
            foreach (var relay in _relays)
            {
                ScheduleRenewal(relay, relay.Renewed!, relay.Renewed is null ? null : TimeSpan.Zero);
            }
        }
    }

    private static TimeSpan Retry(TimeSpan period) => period / 8 > LeastRetry ? period / 8 : LeastRetry;

    private void Renewed(RelayMemory relay, string output, TimeSpan next, string? failure)
    {
        lock (_lock)
        {
            if (failure is not null)
            {
                _logger.RenewalFailed(Name, relay.Channel, _dialect.Name, failure, _timer!.Value.TotalSeconds);
            }
            else if (relay.RenewalFailed)
            {
                _logger.RenewedAgain(Name, relay.Channel, _dialect.Name);
            }

            relay.RenewalFailed = failure is not null;
            if (_here && relay.Renewed == output)
            {
                ScheduleRenewal(relay, output, next);
            }
        }
    }
}
