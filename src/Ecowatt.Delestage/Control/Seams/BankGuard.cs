using System.Collections.Immutable;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control.Seams;

/// <summary>
/// The one way to a zone's bank. A bank is code of others over a device: whatever it throws, and a call that never returns, becomes
/// "did not obey" for one relay, or a board that is faulted, with the reason; the zone and its other loads go on. Called by one
/// thread at a time, but for <see cref="Device"/> and <see cref="Trouble"/>.
/// </summary>
/// <param name="bank">The bank; disposed of once.</param>
/// <param name="patience">Real time, in virtual time too: a device takes it.</param>
/// <param name="logger">Told in full what a bank threw that no bank may throw, once for each kind.</param>
internal sealed class BankGuard(IRelayBank bank, TimeProvider patience, ILogger logger)
{
    // Beyond the bank's own limit, so that its own words come first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    // What an opening is awaited for before the zone goes on without its board.
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, Task> _commands = [];
    private readonly HashSet<string> _told = [];

    // Replaced as a whole: it is shown while a command is under way.
    private volatile ImmutableSortedDictionary<int, string> _failures = ImmutableSortedDictionary<int, string>.Empty;
    private Task<SeamResult<bool>>? _opening;
    private bool _openingIsLate;
    private volatile string? _closedWhy;
    private Action<RelayDeviceEventArgs>? _changed;
    private int _disposed;

    /// <summary>The bank's name.</summary>
    public string Name { get; } = bank.Name;

    public TimeSpan ShortestInterval { get; } = bank.MinSwitchInterval;

    /// <summary>Whether its commands need no thread of their own.</summary>
    public bool NeverBlocks { get; } = bank.NeverBlocks;

    public RelayReset AtOpen => Read(() => bank.OnOpen, default);

    public RelayReset AtClose => Read(() => bank.OnClose, default);

    /// <summary>Whether the bank was closed in good order.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The bank's own word; faulted where it has none, or where it says nothing of why it could not be opened. Safe across threads.</summary>
    public RelayDeviceStatus Device
    {
        get
        {
            var said = Seam.Try<RelayDeviceStatus?>(() => bank.Device);
            return said.Failure is { } failure ? Faulted($"its state cannot be read: {Seam.Words(failure)}")
                : said.Value is null ? Faulted("it tells no state")
                : _closedWhy is { } why && said.Value.State is RelayDeviceState.Attached or RelayDeviceState.Closed ? Faulted(why)
                : said.Value;
        }
    }

    /// <summary>The relays that did not obey their last command, and why; null where all did.</summary>
    public string? Trouble => _failures is not { IsEmpty: false } failures ? null : string.Join("; ", failures.Select(failure => $"relay {failure.Key + 1} of bank \"{Name}\" did not obey: {failure.Value}"));

    /// <summary>Listens to the board's comings and goings.</summary>
    public void Listen(Action<RelayDeviceEventArgs> changed)
    {
        _changed = changed;
        Read(() => { bank.DeviceChanged += OnChanged; return true; }, false);
    }

    public void StopListening() => Read(() => { bank.DeviceChanged -= OnChanged; return true; }, false);

    /// <summary>What is known of one relay; unknown where the bank cannot say.</summary>
    public ChannelState StateOf(int channel) => Read(() => bank.StateOf(channel), ChannelState.Unknown);

    /// <summary>Opens the bank. An opening that takes long goes on beside the zone.</summary>
    /// <param name="late">Called when an opening that took long has ended: ask again.</param>
    /// <param name="stopping">Gives up.</param>
    /// <returns>Whether it is open; else why it is not.</returns>
    public async Task<BankOpening> OpenAsync(Action late, CancellationToken stopping)
    {
        _opening ??= Seam.Begin(() => bank.OpenAsync(stopping));
        if (!_opening.IsCompleted && (_openingIsLate || !await Seam.ReturnsAsync(_opening, OpeningPatience, patience, stopping).ConfigureAwait(false)))
        {
            stopping.ThrowIfCancellationRequested();
            return Late(_opening, late);
        }

        var failure = (await _opening.ConfigureAwait(false)).Failure;
        (_opening, _openingIsLate) = (null, false);
        stopping.ThrowIfCancellationRequested();
        _closedWhy = failure is null ? null : $"it cannot be opened: {Reason(failure)}";
        return failure is null ? BankOpening.Open : new BankOpening(IsOpen: false, IsUnderWay: false, Reason(failure));
    }

    /// <summary>Commands one relay.</summary>
    /// <param name="channel">The relay.</param>
    /// <param name="energised">Pulled in, or at rest.</param>
    /// <param name="giveUp">Ends the wait for it.</param>
    /// <returns>Null when it obeyed; else why not: its relay is unknown.</returns>
    public ValueTask<string?> SetAsync(int channel, bool energised, CancellationToken giveUp = default)
    {
        if (_commands.TryGetValue(channel, out var before) && !before.IsCompleted)
        {
            // Two at once might be carried out in the wrong order.
            return new(Failed(channel, "its last command has not returned yet"));
        }

        if (!NeverBlocks)
        {
            return new(SetAsideAsync(channel, energised, giveUp));
        }

        // As a task, which makes no object where it is done: a bank that lends its results gets them back, and what stands behind
        // one is foreign code too.
        var (moving, failure) = Seam.Try((bank, channel, energised), static call => call.bank.SetAsync(call.channel, call.energised, CancellationToken.None).AsTask());
        if (failure is not null)
        {
            return new(Failed(channel, Reason(failure)));
        }

        if (!moving!.IsCompletedSuccessfully)
        {
            return new(ReturnsAsync(channel, Seam.Begin(() => new ValueTask(moving)), giveUp));
        }

        _failures = _failures.Remove(channel);
        return new((string?)null);
    }

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
            await Seam.ReturnsAsync(opening, limit, patience).ConfigureAwait(false);
        }

        var closing = Seam.Begin(bank.DisposeAsync);
        if (!await Seam.ReturnsAsync(closing, limit, patience).ConfigureAwait(false))
        {
            return FormattableString.Invariant($"it did not close within {limit.TotalSeconds} s");
        }

        var failure = (await closing.ConfigureAwait(false)).Failure;
        IsClosed = failure is null;
        return failure is null ? null : Reason(failure);
    }

    private async Task<string?> SetAsideAsync(int channel, bool energised, CancellationToken giveUp)
    {
        using var late = new CancellationTokenSource();
        var token = late.Token;
        var command = Seam.Begin(() => bank.SetAsync(channel, energised, token));
        var failure = await ReturnsAsync(channel, command, giveUp).ConfigureAwait(false);
        if (!command.IsCompleted)
        {
            // Whoever listens to a token is foreign code as well.
            await Seam.ReturnsAsync(late.CancelAsync(), Grace, patience, giveUp).ConfigureAwait(false);
        }

        return failure;
    }

    private async Task<string?> ReturnsAsync(int channel, Task<SeamResult<bool>> command, CancellationToken giveUp)
    {
        var limit = Limit();
        _commands[channel] = command;
        if (!await Seam.ReturnsAsync(command, limit, patience, giveUp).ConfigureAwait(false))
        {
            return Failed(channel, giveUp.IsCancellationRequested ? "the time to stop was over before it answered" : FormattableString.Invariant($"no answer within {limit.TotalSeconds} s"));
        }

        if ((await command.ConfigureAwait(false)).Failure is { } failure)
        {
            return Failed(channel, Reason(failure));
        }

        _failures = _failures.Remove(channel);
        return null;
    }

    private string Failed(int channel, string why)
    {
        _failures = _failures.SetItem(channel, why);
        return why;
    }

    private BankOpening Late(Task opening, Action late)
    {
        if (!_openingIsLate)
        {
            _openingIsLate = true;
            opening.ContinueWith(_ => late(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return new BankOpening(IsOpen: false, IsUnderWay: true, _closedWhy = FormattableString.Invariant($"opening it has not ended within {OpeningPatience.TotalSeconds} s and goes on"));
    }

    private TimeSpan Limit()
    {
        var own = Read(() => bank.CommandTimeout, Grace);
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
            logger.BankFailed(failure, Name, words);
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
}

/// <summary>How an opening stands.</summary>
/// <param name="IsOpen">Whether the bank is open.</param>
/// <param name="IsUnderWay">Whether the opening goes on.</param>
/// <param name="Why">Why it is not open; null where it is.</param>
internal readonly record struct BankOpening(bool IsOpen, bool IsUnderWay, string? Why)
{
    public static readonly BankOpening Open = new(IsOpen: true, IsUnderWay: false, null);
}
