using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>A bank on a Phidget board.</summary>
/// <remarks>
/// Two mailboxes do the work. <c>_commands</c> calls the board, which may block for long. <c>_events</c> does all else, one
/// by one: opens, closes, the library's signals, and the results of commands. A result is posted under the same lock as a
/// signal, so the two keep the order in which they happened, and a state never speaks of a board that has since fallen.
/// </remarks>
internal sealed partial class PhidgetRelayBank : IRelayBank, IDisposable
{
    private readonly PhidgetRelayOptions _options;
    private readonly IRelayDriver _driver;
    private readonly ServerRegistry _servers;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Mailbox _events;
    private readonly Mailbox _commands;
    private readonly Lock _gate = new();
    private readonly Lock _order = new();
    private readonly ChannelState[] _channels;
    private RelayDeviceStatus _device = new(RelayDeviceState.Closed, "not opened");
    private TaskCompletionSource? _opening;
    private BoardChannels? _board;
    private string? _serverName;
    private Task? _closing;
    private long _signals;

    public PhidgetRelayBank(
        string name, PhidgetRelayOptions options, IRelayDriver driver, ServerRegistry servers, TimeProvider time, ILogger log)
    {
        (Name, _options, _driver, _servers, _time, _log) = (name, options, driver, servers, time, log);
        _channels = new ChannelState[options.ChannelCount];
        _events = new Mailbox(failure => log.CallFailed(name, failure));
        _commands = new Mailbox(failure => log.CallFailed(name, failure));
        Identity = string.Create(
            CultureInfo.InvariantCulture,
            $"phidget:{(options.Server is { } host ? ServerName.Of(host, options.Port) : "usb")}:{(options.SerialNumber is { } serial ? serial : "any")}{(options.HubPort is { } port ? $":hub{port}" : "")}");
    }

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    public string Name { get; }

    public string Identity { get; }

    public int ChannelCount => _channels.Length;

    public TimeSpan ShortestInterval { get; } = TimeSpan.FromSeconds(3);

    // The 1017: 2 A, 60 W at most. Others of the family are not known here, and the least is safe.
    public double? LargestDirectLoad => 60;

    public RelayRest AtOpen => RelayRest.Rest;

    public RelayRest AtClose => RelayRest.Rest;

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

    public ChannelState StateOf(int channel)
    {
        CheckChannel(channel);
        lock (_gate)
        {
            return _channels[channel];
        }
    }

    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            if (_opening is not null)
            {
                throw new InvalidOperationException($"bank '{Name}' is open already: a bank is opened once");
            }

            _opening = opening;
        }

        try
        {
            await _events.RunAsync(Connect).ConfigureAwait(false);
            if (!await AttachesInTimeAsync(opening.Task, cancellationToken).ConfigureAwait(false))
            {
                await _events.RunAsync(Explain).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            await _events.RunAsync(() => DisconnectAsync(failure)).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default)
    {
        CheckChannel(channel);
        cancellationToken.ThrowIfCancellationRequested();
        var command = new RelayCommand(channel, energised);
        if (Refusal(channel) is { } refusal)
        {
            throw refusal;
        }

        if (!_commands.Post(() => Execute(command)))
        {
            throw Failure(channel, "the bank is closed");
        }

        try
        {
            await command.Done.Task.WaitAsync(_options.CommandTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (Abandon(command))
        {
            throw Failure(channel, string.Create(
                CultureInfo.InvariantCulture, $"no answer within {_options.CommandTimeout.TotalSeconds} s; the relay is unknown: check the cable or the server, or raise CommandTimeout"), late);
        }
        catch (OperationCanceledException) when (Abandon(command))
        {
            throw;
        }
        catch (Exception interrupted) when (interrupted is TimeoutException or OperationCanceledException)
        {
            // The result came in that very moment: it counts.
            await command.Done.Task.ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task closing;
        lock (_gate)
        {
            closing = _closing ??= _events.RunAsync(ShutdownAsync);
        }

        try
        {
            // A call into the library cannot be interrupted: after the limit the release goes on without us.
            await closing.WaitAsync(_options.CommandTimeout, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _log.StillClosing(Name, _options.CommandTimeout.TotalSeconds);
        }
    }

    /// <summary>For containers that are disposed of without waiting; it waits all the same, as long as the other does.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<bool> AttachesInTimeAsync(Task whole, CancellationToken cancellationToken)
    {
        try
        {
            await whole.WaitAsync(_options.AttachTimeout, _time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private RelayException Failure(int? channel, string why, Exception? inner = null)
        => new(channel is { } number ? string.Create(CultureInfo.InvariantCulture, $"bank '{Name}', channel {number}: {why}") : $"bank '{Name}': {why}", Name, channel, inner);

    private void CheckChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, _channels.Length);
    }
}
