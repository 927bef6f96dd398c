using System.Threading.Channels;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// One for an application: looks whenever the controller or the feed did, and when a level changes by time alone; tells what differs.
/// Does nothing before the first reader comes, and from then on goes on until the application stops, so that readers can resume.
/// </summary>
/// <param name="services">The application's.</param>
/// <param name="most">How many streams at a time.</param>
/// <param name="wire">The time of connections.</param>
/// <param name="logger">Told of faults.</param>
/// <param name="stopping">Ends it.</param>
internal sealed class EventHub(IServiceProvider services, int most, TimeProvider wire, ILogger logger, CancellationToken stopping)
{
    /// <summary>A comment so often tells proxies and readers that the connection lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // What changes with the clock alone, without anybody's doing: how fresh the signals are, and what day it is.
    private static readonly TimeSpan LookAtLeast = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ITimer? _heart;
    private int _streams;
    private bool _running;

    public EventRing Ring { get; } = new();

    /// <summary>Takes a place for a stream, which <see cref="Leave"/> gives back.</summary>
    /// <returns>False where all are taken.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _streams) > most)
        {
            Leave();
            logger.StreamsFull(most);
            return false;
        }

        lock (_gate)
        {
            if (!_running)
            {
                _running = true;
                Start();
            }
        }

        return true;
    }

    public void Leave() => Interlocked.Decrement(ref _streams);

    private void Start()
    {
        var teller = new EventTeller(Ring, wire);
        var feed = services.GetRequiredService<ISignalFeed>();
        var controller = services.GetRequiredService<LoadSheddingController>();
        feed.Changed += Woken;
        controller.Looked += Woken;

        // What is now is where telling begins; the first reader asks for it by itself.
        teller.Begin(Look());
        _heart = wire.CreateTimer(static ring => ((EventRing)ring!).Wake(), Ring, Heartbeat, Heartbeat);
        _ = Task.Run(async () =>
        {
            await RunAsync(teller).ConfigureAwait(false);
            feed.Changed -= Woken;
            controller.Looked -= Woken;
            await _heart.DisposeAsync().ConfigureAwait(false);
        });
    }

    private void Woken(object? sender, EventArgs e) => _wake.Writer.TryWrite(true);

    private async Task RunAsync(EventTeller teller)
    {
        var time = services.GetRequiredService<TimeProvider>();
        while (!stopping.IsCancellationRequested)
        {
            var house = Look();
            try
            {
                teller.Tell(house);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A fault of ours: told, and the next look starts from what was told last.
                logger.EventsFailed(e);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var wait = Task.Delay(Wait(house), time, enough.Token);
            await Task.WhenAny(wait, _wake.Reader.WaitToReadAsync(enough.Token).AsTask()).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
            _wake.Reader.TryRead(out _);
        }
    }

    private HouseView Look() => HouseView.Of(services);

    private static TimeSpan Wait(HouseView house)
    {
        var next = house.Signals.Timeline.NextChange(house.Now) - house.Now;
        return next is { } wait && wait < LookAtLeast ? wait : LookAtLeast;
    }
}
