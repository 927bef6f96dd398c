using Ecowatt.Delestage.Linky;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Meter;

/// <summary>Reads one meter for a command. A port that gives no frame at all ends it with the sentence that says why; one that is lost later is opened again.</summary>
internal sealed class MeterSession : IAsyncDisposable
{
    private const string Name = "meter";

    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _services;
    private readonly LinkyMeter _meter;
    private readonly string _port;
    private readonly bool _triesBoth;
    private bool _wasFound;
    private bool _hasSecond;
    private int _lost;

    /// <summary>Makes a session of what the command line says.</summary>
    public MeterSession(string port, TicMode mode, string? address)
        : this(Name, new ServiceCollection(), options => (options.Port, options.Mode, options.Address) = (port, mode, address))
    {
    }

    /// <summary>Makes a session of a meter that a house's configuration describes.</summary>
    public MeterSession(string name, IConfiguration configuration)
        : this(name, new ServiceCollection().AddSingleton(configuration), configure: null)
    {
    }

    private MeterSession(string name, IServiceCollection services, Action<LinkyOptions>? configure)
    {
        new EcowattDelestageBuilder(services).AddLinky(name, configure);
        _services = services.BuildServiceProvider();
        var options = _services.GetRequiredService<IOptionsMonitor<LinkyOptions>>().Get(name);
        (_port, _triesBoth) = (options.Port!, options.Mode == TicMode.Auto);
        _meter = _services.GetRequiredKeyedService<LinkyMeter>(name);
    }

    /// <summary>Gets what is shown now.</summary>
    public MeterState State => new(_port, TimeProvider.System.GetUtcNow(), _meter.Snapshot, _meter.LastFrame, _meter.Days, _meter.Counts, _hasSecond);

    /// <summary>Shows the meter until the token is cancelled.</summary>
    /// <exception cref="CliFailure">It was never heard; the message says why and what cures it.</exception>
    public Task RunAsync(IMeterView view, CancellationToken stop) => FollowAsync(view, static _ => false, stop);

    /// <summary>Reads the meter until three frames came, by which a second meter on the line is heard too, or the end of a recording.</summary>
    /// <exception cref="CliFailure">It was never heard; the message says why and what cures it.</exception>
    public async Task<MeterState> ReadOnceAsync(CancellationToken stop)
    {
        await FollowAsync(null, static session => session._meter.Counts.Frames >= 3 && session._wasFound || session._wasFound && session._lost > 0, stop);
        stop.ThrowIfCancellationRequested();
        return State;
    }

    public async ValueTask DisposeAsync()
    {
        await _meter.StopAsync(CancellationToken.None);
        _meter.Dispose();
        await _services.DisposeAsync();
    }

    private async Task FollowAsync(IMeterView? view, Func<MeterSession, bool> isDone, CancellationToken stop)
    {
        using var ended = new CancellationTokenSource();
        await using var events = _meter.WatchEventsAsync(ended.Token).GetAsyncEnumerator(CancellationToken.None);
        await using var frames = _meter.WatchFramesAsync(ended.Token).GetAsyncEnumerator(CancellationToken.None);
        await _meter.StartAsync(CancellationToken.None);
        var (happened, framed) = (events.MoveNextAsync().AsTask(), frames.MoveNextAsync().AsTask());
        try
        {
            while (!stop.IsCancellationRequested && !isDone(this))
            {
                await Task.WhenAny(happened, framed, Task.Delay(Frame, TimeProvider.System, stop));
                while (happened.IsCompletedSuccessfully)
                {
                    Take(events.Current, view);
                    happened = events.MoveNextAsync().AsTask();
                }

                while (framed.IsCompletedSuccessfully)
                {
                    framed = frames.MoveNextAsync().AsTask();
                }

                view?.Show(State);
            }
        }
        finally
        {
            // Both streams end before they are disposed of.
            await ended.CancelAsync();
            await ((Task)Task.WhenAll(happened, framed)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(LinkyEvent happened, IMeterView? view)
    {
        _wasFound |= happened.Kind == LinkyEventKind.Found;
        _hasSecond |= happened.Kind == LinkyEventKind.SecondMeter;
        _lost += happened.Kind == LinkyEventKind.Lost ? 1 : 0;
        if (happened.Kind == LinkyEventKind.Lost && !_wasFound && !IsOtherSpeedNext)
        {
            throw new CliFailure($"{UiText.Message(happened.Problem ?? "")}.");
        }

        view?.Tell(happened);
    }

    // At the wrong speed bytes come and no frame; without bytes the other speed gives none either.
    private bool IsOtherSpeedNext => _triesBoth && _lost == 1 && _meter.Speed != TicMode.Auto && _meter.Counts.Bytes > 0;
}
