using System.Collections.Immutable;
using Ecowatt.Delestage.Mqtt.Relays.Devices;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Mqtt.Relays;

/// <summary>
/// Represents the relays of one device behind a broker. It believes a relay's state only by what the device itself reports: a command awaits its
/// report, and a report that nobody commanded changes the relay too. A device that is away, and a lost link, make the bank detached and its relays unknown.
/// </summary>
/// <remarks>
/// One bank is one device, because a bank is there or not as a whole: the controller commands no load of a bank that is detached, and counts no try
/// against the wear guard. A house with several devices has as many banks; a zone may have loads on any of them.
/// </remarks>
internal sealed partial class MqttRelayBank : RelayBank
{
    // Held while what is known of the device changes; a report to the base class is made under it, so that all are told in order.
    private readonly Lock _lock = new();
    private readonly DeviceDialect _dialect;
    private readonly RelayBroker _broker;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _timer;
    private readonly TimeSpan _inquiryInterval;
    private readonly string _rest;
    private long _aliveAt;

    /// <param name="name">The bank's name.</param>
    /// <param name="options">Its options; checked.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="time">The clock of time limits, inquiries and renewals.</param>
    /// <param name="logger">Told of comings and goings, and of renewals that failed.</param>
    public MqttRelayBank(string name, MqttRelayOptions options, RelayBroker broker, TimeProvider time, ILogger logger)
        : this(name, options, DeviceDialects.Of(options), broker, time, logger)
    {
    }

    private MqttRelayBank(string name, MqttRelayOptions options, DeviceDialect dialect, RelayBroker broker, TimeProvider time, ILogger logger)
        : base(name, $"mqtt:{broker.Identity}/{dialect.Identity}", dialect.Count)
    {
        (_dialect, _broker, _logger, _time) = (dialect, broker, logger, time);

        // A device takes real time, and virtual time stands while a relay moves: so limits are real there, and inquiries and renewals virtual.
        Time = time is IWorkAwareTime ? TimeProvider.System : time;
        CommandTimeout = options.CommandTimeout;
        _inquiryInterval = options.InquiryInterval;
        _timer = options.DeadMan == MqttDeadMan.Timer ? options.DeadManPeriod : null;
        _rest = !dialect.Orders.IsEmpty ? PilotWire.Comfort : options.Rest == MqttOutput.On ? Outputs.On : Outputs.Off;
        _relays = [.. Enumerable.Range(0, dialect.Count).Select(channel => new RelayMemory(channel, relay => time.CreateTimer(_ => _ = RenewAsync(relay), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)))];
        _watch = time.CreateTimer(static bank => ((MqttRelayBank)bank!).OnWatch(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> Orders => _dialect.Orders;

    /// <inheritdoc/>
    protected override bool IsSerial => false;

    /// <inheritdoc/>
    public override void Heartbeat()
    {
        Volatile.Write(ref _aliveAt, _time.GetTimestamp());
        if (Volatile.Read(ref _isControllerSilent))
        {
            RenewAfterSilence();
        }
    }

    /// <inheritdoc/>
    public override bool HasDeadManTimer(int channel) => base.HasDeadManTimer(channel) || _timer is not null;

    /// <inheritdoc/>
    protected override async ValueTask OpenDeviceAsync(CancellationToken cancellationToken)
    {
        if (_timer is null)
        {
            _logger.NoDeadMan(Name, _dialect.Name);
        }

        Volatile.Write(ref _aliveAt, _time.GetTimestamp());
        var settled = Listen();
        try
        {
            // A connection and a device take a moment; one that takes longer is reported as absent, and comes when it comes.
            await settled.WaitAsync(CommandTimeout, Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Told below.
        }
        catch (OperationCanceledException)
        {
            StopListening();
            throw;
        }

        lock (_lock)
        {
            _opening = false;
            if (!_here && !_isFaulted)
            {
                Tell(RelayDeviceState.Detached, Absence());
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask CloseDeviceAsync()
    {
        StopListening();
        await _watch.DisposeAsync().ConfigureAwait(false);
        foreach (var relay in _relays)
        {
            await relay.Renewal.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string OutputOf(RelayCommand command)
        => command.OrderName is { } order ? order : command.IsOff ? _rest : Opposite(_rest);

    private static string Opposite(string output) => output switch { Outputs.On => Outputs.Off, PilotWire.Comfort => PilotWire.Off, _ => Outputs.On };

    // An order may say in other words what off and on say: a report of it is a report of the command that was given.
    private RelayCommand CommandOf(RelayMemory relay, string output)
        => relay.Commanded is { } last && OutputOf(last) == output ? last
            : output == _rest ? RelayCommand.Off
            : output == Opposite(_rest) ? RelayCommand.On
            : RelayCommand.Order(output);
}
