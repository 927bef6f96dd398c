using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>
/// The one way to a bank of a zone. A bank is code of others over a device: whatever it throws, and a call that never returns, becomes
/// "did not obey" for one relay, or a board that is faulted, with the reason; the zone and its other loads go on. Called by one
/// thread at a time, but for <see cref="Device"/> and <see cref="Trouble"/>.
/// </summary>
internal sealed class BankGuard
{
    // Beyond the bank's own limit, so that its own words come first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Gets the time for which an opening is awaited before the zone goes on without its board.</summary>
    public static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _told = [];
    private readonly IRelayBank _bank;
    private readonly TimeProvider _patience;
    private readonly ILogger _logger;
    private Task<SeamResult<bool>>? _opening;
    private bool _openingIsLate;
    private volatile string? _closedWhy;
    private Action<RelayDeviceEventArgs>? _changed;
    private Action<RelayChannelEventArgs>? _reported;
    private int _disposed;

    /// <param name="bank">The bank; disposed of once.</param>
    /// <param name="patience">Real time, in virtual time too: a device takes it.</param>
    /// <param name="logger">Told in full what a bank threw that no bank may throw, once for each kind.</param>
    public BankGuard(IRelayBank bank, TimeProvider patience, ILogger logger)
    {
        (_bank, _patience, _logger) = (bank, patience, logger);
        (Name, ShortestInterval) = (bank.Name, bank.MinSwitchInterval);
        Commands = new CommandGuard(bank, Limit, Reason, patience);
    }

    /// <summary>The bank's name.</summary>
    public string Name { get; }

    public TimeSpan ShortestInterval { get; }

    public RelayReset AtOpen => Read(() => _bank.OnOpen, default);

    public RelayReset AtClose => Read(() => _bank.OnClose, default);

    /// <summary>Gets whether the bank was closed in good order.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The bank's own word; faulted where it has none, or where it says nothing of why it could not be opened. Safe across threads.</summary>
    public RelayDeviceStatus Device
    {
        get
        {
            var said = Seam.Try<RelayDeviceStatus?>(() => _bank.Device);
            return said.Failure is { } failure ? Faulted($"its state cannot be read: {Seam.Words(failure)}")
                : said.Value is null ? Faulted("it tells no state")
                : _closedWhy is { } why && said.Value.State is RelayDeviceState.Attached or RelayDeviceState.Closed ? Faulted(why)
                : said.Value;
        }
    }

    /// <summary>The relays that did not obey their last command, and why; null where all did.</summary>
    public string? Trouble => Commands.Trouble;

    /// <summary>Gets the guard through which its relays are commanded.</summary>
    public CommandGuard Commands { get; }

    /// <summary>Listens to the board's comings and goings, and to what it reports of relays that nobody commanded.</summary>
    public void Listen(Action<RelayDeviceEventArgs> changed, Action<RelayChannelEventArgs> reported)
    {
        (_changed, _reported) = (changed, reported);
        Read(() => { _bank.DeviceChanged += OnChanged; return true; }, false);
        Read(() => { _bank.ChannelChanged += OnReported; return true; }, false);
    }

    public void StopListening()
    {
        Read(() => { _bank.DeviceChanged -= OnChanged; return true; }, false);
        Read(() => { _bank.ChannelChanged -= OnReported; return true; }, false);
    }

    /// <summary>Gets the known state of one relay; unknown where the bank cannot say.</summary>
    public ChannelState StateOf(int channel) => Read(() => _bank.StateOf(channel), ChannelState.Unknown);

    /// <summary>Opens the _bank. An opening that takes long goes on beside the zone.</summary>
    /// <param name="late">Called when an opening that took long has ended: ask again.</param>
    /// <param name="patience">The time for which it is awaited.</param>
    /// <param name="stopping">Gives up.</param>
    /// <returns>The progress of the opening: whether it is open, or else the reason why not.</returns>
    public async Task<BankOpening> OpenAsync(Action late, TimeSpan patience, CancellationToken stopping)
    {
        _opening ??= Seam.Begin(() => _bank.OpenAsync(stopping));
        if (!_opening.IsCompleted && (_openingIsLate || !await Seam.ReturnsAsync(_opening, patience, _patience, stopping).ConfigureAwait(false)))
        {
            stopping.ThrowIfCancellationRequested();
            return Late(_opening, late, patience);
        }

        var failure = (await _opening.ConfigureAwait(false)).Failure;
        (_opening, _openingIsLate) = (null, false);
        stopping.ThrowIfCancellationRequested();
        _closedWhy = failure is null ? null : $"it cannot be opened: {Reason(failure)}";
        return failure is null ? BankOpening.Open : new BankOpening(IsOpen: false, IsUnderWay: false, Reason(failure));
    }

    /// <summary>Tells the bank that its zone's loop lives.</summary>
    public void Heartbeat() => Read(() => { _bank.Heartbeat(); return true; }, false);

    /// <summary>Tells whether the device lets a relay rest by itself when nobody commands it for a time.</summary>
    public bool HasDeadManTimer(int channel) => Read(() => _bank.HasDeadManTimer(channel), false);

    /// <summary>Closes the bank, once.</summary>
    /// <returns>Null when it is closed; else why that is not known.</returns>
    public async Task<string?> CloseAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return null;
        }

        var limit = Limit();
        if (_opening is { } opening)
        {
            // It was given up: a bank is not closed in the middle of its opening, if that can be helped.
            await Seam.ReturnsAsync(opening, limit, _patience).ConfigureAwait(false);
        }

        var closing = Seam.Begin(_bank.DisposeAsync);
        if (!await Seam.ReturnsAsync(closing, limit, _patience).ConfigureAwait(false))
        {
            return FormattableString.Invariant($"it did not close within {limit.TotalSeconds} s");
        }

        var failure = (await closing.ConfigureAwait(false)).Failure;
        IsClosed = failure is null;
        return failure is null ? null : Reason(failure);
    }

    private BankOpening Late(Task opening, Action late, TimeSpan patience)
    {
        if (!_openingIsLate)
        {
            _openingIsLate = true;
            opening.ContinueWith(_ => late(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return new BankOpening(IsOpen: false, IsUnderWay: true, _closedWhy = FormattableString.Invariant($"opening it has not ended within {patience.TotalSeconds} s and goes on"));
    }

    private TimeSpan Limit()
    {
        var own = Read(() => _bank.CommandTimeout, Grace);
        return Grace + (own < TimeSpan.Zero ? TimeSpan.Zero : own > LongestTimeout ? LongestTimeout : own);
    }

    private T Read<T>(Func<T> call, T otherwise)
    {
        var read = Seam.Try(call);
        if (read.Failure is { } failure)
        {
            Reason(failure);
            return otherwise;
        }

        return read.Value!;
    }

    // A bank's own words for its device's failures; anything else is a fault in it, and told in full.
    private string Reason(Exception failure)
    {
        if (failure is RelayException)
        {
            return failure.Message;
        }

        var words = Seam.Words(failure);
        bool first;
        lock (_told)
        {
            first = _told.Add(failure.GetType().FullName!);
        }

        if (first)
        {
            _logger.BankFailed(failure, Name, words);
        }

        return words;
    }

    private static RelayDeviceStatus Faulted(string why) => new(RelayDeviceState.Faulted, why);

    private void OnChanged(object? sender, RelayDeviceEventArgs? e)
    {
        if (e is { Status: not null })
        {
            _changed?.Invoke(e);
        }
    }

    private void OnReported(object? sender, RelayChannelEventArgs? e)
    {
        if (e is not null)
        {
            _reported?.Invoke(e);
        }
    }
}

/// <summary>Represents the progress of an opening.</summary>
/// <param name="IsOpen">True where the bank is open.</param>
/// <param name="IsUnderWay">True where the opening goes on.</param>
/// <param name="Why">The reason why it is not open; null where it is.</param>
internal readonly record struct BankOpening(bool IsOpen, bool IsUnderWay, string? Why)
{
    public static readonly BankOpening Open = new(IsOpen: true, IsUnderWay: false, null);
}
