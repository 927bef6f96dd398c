using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>Asks RTE when it matters, together with every process that shares its folder, and keeps the best answer.</summary>
internal sealed class SignalFeedService(
    IEcowattClient client,
    FeedFolder folder,
    SignalFeed board,
    HourOverrideStore changes,
    FeedTelemetry telemetry,
    INetworkChanges network,
    FeedOptions options,
    TimeProvider time,
    ILogger<SignalFeedService> logger) : PreparedService(time)
{
    // A wall clock that was set, or a machine that slept, is noticed after this long at the latest.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(5);

    // Another process has the turn: its call takes seconds, or fails within its time limit.
    private static readonly TimeSpan TurnAgainAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    private readonly AheadOfClock _clock = new(time);
    private readonly FailureReporter _failures = new(logger, time);
    private readonly CoverageMonitor _coverage = new(logger);
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // As it is on disk. It may lie ahead of a clock that is behind, at the start of a machine without a battery for example:
    // nothing of it is put right for that, because the clock soon is, and the quarter's call would be forgotten.
    private volatile FeedState? _state;
    private bool _anotherAsked;

    // What kept the last call from RTE may be gone: other credentials after a start, another network. A try costs nothing then.
    private bool _atOnce = true;
    private double _jitter = Random.Shared.NextDouble();
    private bool _networkChanged;
    private WakeableDelay? _alarm;

    /// <summary>Done when the disk was read, and RTE asked if it was time to.</summary>
    internal Task FirstLook => _looked.Task;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        network.Changed += OnNetworkChanged;
        try
        {
            await AskForEverAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            network.Changed -= OnNetworkChanged;
        }
    }

    private async Task AskForEverAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = Next();
            if (next <= Time.GetUtcNow())
            {
                next = await AskInTurnAsync(stoppingToken).ConfigureAwait(false);
            }

            _looked.TrySetResult();
            _coverage.Look(board.Current, Time.GetUtcNow());
            await SleepUntil(next, stoppingToken).ConfigureAwait(false);

            // Other processes may have changed hours, or asked RTE, while this one slept.
            await changes.LoadAsync(stoppingToken).ConfigureAwait(false);
            await AdoptAsync(hasTurn: false, stoppingToken).ConfigureAwait(false);
        }
    }

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        // A person's word first: the signals alone could switch what it holds.
        await changes.LoadAsync(cancellationToken).ConfigureAwait(false);
        using var turn = folder.TryTakeTurn();
        await AdoptAsync(hasTurn: turn is not null, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>When to look again.</returns>
    private async Task<DateTimeOffset> AskInTurnAsync(CancellationToken stopping)
    {
        using var turn = folder.TryTakeTurn();
        if (turn is null)
        {
            return Time.GetUtcNow() + TurnAgainAfter;
        }

        // Another process may have asked since.
        await AdoptAsync(hasTurn: true, stopping).ConfigureAwait(false);
        if (Next() > Time.GetUtcNow())
        {
            return Next();
        }

        _jitter = Random.Shared.NextDouble();
        _atOnce = false;
        var before = _state!;

        // Before a request for signals leaves: a process that dies in the middle of it has used the quarter all the same.
        var call = new SignalsCall(leaving => KeepAsync(before with { LastCall = Time.GetUtcNow() }, leaving));
        try
        {
            await AskAsync(call, before, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await KeepAsync(call.MayHaveReached ? before with { LastCall = Time.GetUtcNow() } : before, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        CountWait();
        return Next();
    }

    // After the call its end counts: begun in one quarter, it may have reached RTE in the next, and used that one.
    private async Task AskAsync(SignalsCall call, FeedState before, CancellationToken stopping)
    {
        try
        {
            var answer = await AnswerAsync(call, stopping).ConfigureAwait(false);
            var now = Time.GetUtcNow();
            var news = board.Show(answer, now, SignalOrigin.Live);
            logger.SignalsReceived(answer.Days.Length, news ? "changed" : "as before");
            if (answer.Warnings is [var first, ..])
            {
                logger.PartsLeftOut(answer.Warnings.Length, first);
            }

            _failures.Forget();
            await folder.WriteAsync(board.Current.Signals, stopping).ConfigureAwait(false);
            await KeepAsync(before.Answered(now), stopping).ConfigureAwait(false);
        }
        catch (EcowattQuotaException e) when (call.MayHaveReached)
        {
            logger.QuotaUsed(e.Until);
            await KeepAsync(before.Refused(Time.GetUtcNow(), e.Until), stopping).ConfigureAwait(false);
        }
        catch (EcowattException e)
        {
            var until = (e as EcowattQuotaException)?.Until ?? (e as EcowattUnavailableException)?.RetryAt;
            await KeepAsync(
                call.MayHaveReached
                    ? before.Failed(Time.GetUtcNow(), until, e is EcowattUnauthorizedException ? Obstacle.Credentials : Obstacle.None)
                    : before.Missed(Time.GetUtcNow(), Obstacles.Of(e), until),
                stopping).ConfigureAwait(false);
            _failures.Tell(e, call.MayHaveReached, _state!.Tried is null ? _state.Failures : _state.Tries, Next());
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // A client of the application's own may fail in ways of its own. The feed is for ever: it is told, and asks again.
            await KeepAsync(before.Failed(Time.GetUtcNow()), stopping).ConfigureAwait(false);
            logger.CallBroke(e, _state!.Failures);
        }
    }

    // A client of the application's own may tell nothing of its requests, and may not end when it is told to.
    private async Task<EcowattSignals> AnswerAsync(SignalsCall call, CancellationToken stopping)
    {
        var answer = call.Start(client, stopping);
        if (!call.IsTold)
        {
            await call.LeaveAsync(stopping).ConfigureAwait(false);
        }

        return await answer.WaitAsync(stopping).ConfigureAwait(false);
    }

    // Takes over what the folder holds, where that is newer than what is known here.
    private async Task AdoptAsync(bool hasTurn, CancellationToken stopping)
    {
        var (read, signals) = await folder.ReadAsync(hasTurn, stopping).ConfigureAwait(false);
        var believed = _clock.Believed(read);
        if (_state?.Touched is not null && !IsNewer(believed, _clock.Believed(_state)))
        {
            return;
        }

        if (believed.FetchedAt is { } fetchedAt && (board.Current.FetchedAt is null || fetchedAt > board.Current.FetchedAt))
        {
            board.Show(signals, fetchedAt, SignalOrigin.Disk);
            logger.SignalsRead(signals.Days.Length, fetchedAt);
        }

        (_state, _anotherAsked) = (read, true);
        CountWait();
    }

    // Of one call there may be two states: before its answer, and after.
    private static bool IsNewer(FeedState read, FeedState known)
        => read.Touched > known.Touched
            || (read.Touched is not null && known.Touched is null)
            || (read.Touched == known.Touched && read.FetchedAt is { } fetchedAt && !(fetchedAt <= known.FetchedAt));

    private void CountWait()
    {
        if (FeedSchedule.WaitsForQuota(_clock.Believed(_state!), board.Current.Signals, Time.GetUtcNow(), options.RefreshInterval))
        {
            telemetry.QuotaWaited();
        }
    }

    private async Task KeepAsync(FeedState state, CancellationToken stopping)
    {
        (_state, _anotherAsked) = (state, false);
        await folder.WriteAsync(state, stopping).ConfigureAwait(false);
    }

    private DateTimeOffset Next()
    {
        var state = _clock.Believed(_state!);
        if (state == _state)
        {
            _clock.Forget();
        }

        return FeedSchedule.Next(state, board.Current.Signals, Time.GetUtcNow(), options.RefreshInterval, _jitter, _atOnce);
    }

    private async Task SleepUntil(DateTimeOffset instant, CancellationToken stopping)
    {
        var wait = instant - Time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        // A clock that is behind is soon set right, as a rule by the same network that RTE is reached by.
        var longest = AnswerIsNear() || _clock.IsAhead ? TurnAgainAfter : LongestSleep;
        using var alarm = new WakeableDelay(wait < longest ? wait : longest, Time);
        await alarm.WaitAsync(place => Interlocked.Exchange(ref _alarm, place), () => Volatile.Read(ref _networkChanged), stopping).ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
        _atOnce |= Interlocked.Exchange(ref _networkChanged, false);
    }

    private void OnNetworkChanged(object? sender, EventArgs e)
    {
        if (_state?.Obstacle == Obstacle.Network)
        {
            Interlocked.Exchange(ref _networkChanged, true);
            Interlocked.CompareExchange(ref _alarm, null, null)?.Ring();
        }
    }

    // Another process has asked, and what came of it is not on disk yet: whoever started just now knows nothing until then.
    private bool AnswerIsNear()
    {
        var state = _clock.Believed(_state!);
        return _anotherAsked && Time.GetUtcNow() - state.LastCall < LongestTurn && !(state.FetchedAt >= state.LastCall);
    }
}
