using System.Globalization;
using Ecowatt.Delestage.Phidgets.Driver;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Represents a bank on a Phidget board.</summary>
/// <remarks>
/// Two work queues do the work, each one by one. <c>_calls</c> makes every call into the library: opens, commands, signs of life,
/// closes; so no two overlap, and one that blocks for minutes holds up nothing but others of its kind. <c>_events</c> never
/// calls the library: it takes the library's signals and the results of commands, and says what the bank is. A result is
/// posted under the same lock as a signal, so the two keep the order in which they happened, and a state never speaks of a
/// board that has since fallen. What a call is to read is set before the call is posted, under the same lock.
/// </remarks>
internal sealed partial class PhidgetRelayBank : IRelayBank, IDisposable
{
    private readonly PhidgetRelayOptions _options;
    private readonly IRelayDriver _driver;
    private readonly ServerRegistry _servers;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly WorkQueue _events;
    private readonly WorkQueue _calls;
    private readonly Lock _gate = new();
    private readonly Lock _order = new();
    private readonly ChannelState[] _channels;
    private RelayDeviceStatus _device = new(RelayDeviceState.Closed, "not opened");
    private volatile TaskCompletionSource? _opening;
    private volatile BoardChannels? _board;
    private volatile Task? _closing;

    // The calls' work queue's own.
    private string? _serverName;
    private long _signals;

    /// <param name="name">The bank's name.</param>
    /// <param name="options">Where the board is; checked.</param>
    /// <param name="driver">The vendor's library.</param>
    /// <param name="servers">The process's network servers.</param>
    /// <param name="time">The clock of every limit.</param>
    /// <param name="log">Where to write.</param>
    /// <param name="eager">For tests: a call runs on the thread that posts it, as if the worker were always the faster one.</param>
    public PhidgetRelayBank(
        string name, PhidgetRelayOptions options, IRelayDriver driver, ServerRegistry servers, TimeProvider time, ILogger log, bool eager = false)
    {
        (Name, _options, _driver, _servers, _time, _log) = (name, options, driver, servers, time, log);
        _channels = new ChannelState[options.ChannelCount];
        _events = new WorkQueue(failure => log.CallFailed(name, failure));
        _calls = new WorkQueue(failure => log.CallFailed(name, failure), eager);
        Identity = string.Create(
            CultureInfo.InvariantCulture,
            $"phidget:{(options.Server is { } host ? ServerName.Of(host, options.Port) : "usb")}:{(options.SerialNumber is { } serial ? serial : "any")}{(options.HubPort is { } port ? $":hub{port}" : "")}");
    }

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    public string Name { get; }

    public string Identity { get; }

    public int ChannelCount => _channels.Length;

    public TimeSpan MinSwitchInterval { get; } = TimeSpan.FromSeconds(3);

    public TimeSpan CommandTimeout => _options.CommandTimeout;

    // The work queue has a thread of its own.
    public bool NeverBlocks => true;

    // The 1017: 2 A, 60 W at most. Others of the family are not known here, and the least is safe.
    public double? MaxContactPower => 60;

    // Known from the attach on; the first two generations have none.
    public bool HasDeadManTimer(int channel)
    {
        CheckChannel(channel);
        return _failsafeIsArmed;
    }

    public RelayReset OnOpen => RelayReset.Release;

    public RelayReset OnClose => RelayReset.Release;

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

    public async ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        CheckChannel(channel);
        cancellationToken.ThrowIfCancellationRequested();
        if (command.OrderName is { } order)
        {
            throw new ArgumentException($"bank '{Name}' has no order \"{order}\"; expected off or on: a Phidget relay knows no others", nameof(command));
        }

        var pending = new PendingCommand(channel, command);
        if (Refusal(channel) is { } refusal)
        {
            throw refusal;
        }

        if (!_calls.Post(() => Execute(pending)))
        {
            throw Failure(channel, "the bank is closed");
        }

        try
        {
            await pending.Done.Task.WaitAsync(_options.CommandTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (Abandon(pending))
        {
            throw Failure(channel, string.Create(
                CultureInfo.InvariantCulture, $"no answer within {_options.CommandTimeout.TotalSeconds} s; the relay is unknown: check the cable or the server, or raise CommandTimeout"), late);
        }
        catch (OperationCanceledException) when (Abandon(pending))
        {
            throw;
        }
        catch (Exception interrupted) when (interrupted is TimeoutException or OperationCanceledException)
        {
            // The result came in that very moment: it counts.
            await pending.Done.Task.ConfigureAwait(false);
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
