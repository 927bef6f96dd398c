using System.Diagnostics.CodeAnalysis;
using Ecowatt.Delestage.Linky.Reading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky.Ports;

/// <summary>
/// Keeps a port open and reads frames from it: opens it again with growing pauses, tries both speeds where the mode is not given, and tells what is
/// wrong. Run once.
/// </summary>
/// <param name="port">The port.</param>
/// <param name="mode">The mode, or <see cref="TicMode.Auto"/>.</param>
/// <param name="time">The clock of frames, pauses and limits.</param>
/// <param name="logger">Receives refused groups.</param>
internal sealed class TicConnection(TicPort port, TicMode mode, TimeProvider time, ILogger logger)
{
    // A frame takes two seconds at most; a short one of the historic mode is followed by a whole one within half a minute.
    private static readonly TimeSpan FirstFrameWithin = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 5, 10, 30, 60 }.Select(static seconds => TimeSpan.FromSeconds(seconds))];

    private readonly TicComplaints _complaints = new(logger, time);
    private TicMode _speed = mode == TicMode.Standard ? TicMode.Standard : TicMode.Historic;
    private readonly Lock _gate = new();
    private TicCounts _ended;
    private TicReader? _reader;
    private int _failures;

    /// <summary>Gets what was received so far, each time that the port was open. Safe across threads.</summary>
    public TicCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _ended + (_reader?.Counts ?? default);
            }
        }
    }

    /// <summary>Gets the mode whose speed the port has; <see cref="TicMode.Auto"/> for one without a speed. Safe across threads.</summary>
    public TicMode Speed => port.HasSpeed ? _speed : TicMode.Auto;

    /// <summary>Occurs for each frame.</summary>
    public Action<TicFrame>? Received { get; set; }

    /// <summary>Occurs when something is wrong, with the sentence that says what.</summary>
    public Action<string>? Failed { get; set; }

    /// <summary>Reads until the token is cancelled, or until a recording has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (problem, atOnce) = await ReadOnceAsync(stopping).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            Failed?.Invoke(problem);
            if (_failures == 0 && port.EndsForGood)
            {
                return;
            }

            var pause = atOnce ? TimeSpan.Zero : Pauses[Math.Min(_failures, Pauses.Length - 1)];
            _failures++;
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a device throws is told with its cure, and the port is opened again.")]
    private async Task<(string Problem, bool AtOnce)> ReadOnceAsync(CancellationToken stopping)
    {
        // One limit for all: until it is open, until the first frame, between two frames.
        using var limit = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), limit, OpenWithin, Timeout.InfiniteTimeSpan);
        await using var ending = timer.ConfigureAwait(false);
        TicReader? reader = null;
        var heard = false;
        try
        {
            var open = await port.OpenAsync(_speed, either.Token).ConfigureAwait(false);
            await using var closed = open.ConfigureAwait(false);

            // A read that does not hear the token ends with its stream.
            await using var closing = either.Token.UnsafeRegister(static state => ((Stream)state!).Dispose(), open.Stream).ConfigureAwait(false);
            reader = Begin(new TicReader(open.Stream, mode, time, _complaints));
            timer.Change(FirstFrameWithin, Timeout.InfiniteTimeSpan);
            await foreach (var frame in reader.ReadAsync(either.Token).ConfigureAwait(false))
            {
                timer.Change(SilentAfter, Timeout.InfiniteTimeSpan);
                (heard, _failures) = (true, 0);
                Received?.Invoke(frame);
            }

            return (port.EndsForGood ? $"{port.Name} has ended; a recording is read once" : $"{port.Name} has ended; it is opened again by itself", false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return OnLimit(reader, heard);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return (PortAdvice.Of(port, e), false);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return ("", false);
        }
    }

    private TicReader Begin(TicReader reader)
    {
        lock (_gate)
        {
            (_ended, _reader) = (_ended + (_reader?.Counts ?? default), reader);
        }

        return reader;
    }

    private (string Problem, bool AtOnce) OnLimit(TicReader? reader, bool heard)
    {
        if (reader is null)
        {
            return (PortAdvice.Of(port, new TimeoutException()), false);
        }

        if (heard)
        {
            return ($"{port.Name} has been silent for {SilentAfter.TotalSeconds:0} s; see the adapter and its wires, it is opened again by itself", false);
        }

        var problem = PortAdvice.OfSilence(port, port.HasSpeed || mode != TicMode.Auto ? _speed : TicMode.Auto, reader.Counts, mode == TicMode.Auto);
        if (mode != TicMode.Auto || !port.HasSpeed)
        {
            return (problem, false);
        }

        _speed = _speed == TicMode.Historic ? TicMode.Standard : TicMode.Historic;
        return (problem, true);
    }
}
