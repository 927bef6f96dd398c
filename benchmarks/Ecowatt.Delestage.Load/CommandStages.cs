using System.Diagnostics;
using System.Globalization;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>Where the time of a command goes: until the house hears it, until its relay has moved, until that is shown, and until the person is told.</summary>
internal sealed class CommandStages : IAsyncDisposable
{
    private readonly List<double[]> _taken = [];
    private readonly IDisposable _hearing;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _watching;
    private long _heard;
    private long _moved;
    private long _shown;

    public CommandStages(IHost host)
    {
        var delestage = host.Services.GetRequiredService<IDelestage>();
        _hearing = host.Services.GetRequiredService<IMqttConnection>().Subscribe("delestage/small/zone/+/load/+/set", _ => Interlocked.Exchange(ref _heard, Stopwatch.GetTimestamp()));
        var changes = delestage.WatchAsync(_ended.Token);
        _watching = WatchAsync(changes, delestage);
    }

    /// <summary>A command is done: the stages of it are taken, in ms from its beginning.</summary>
    public void Take(long started, long told)
    {
        long[] stages = [Interlocked.Read(ref _heard), Interlocked.Read(ref _moved), Interlocked.Read(ref _shown), told];
        if (stages.All(stage => stage >= started))
        {
            _taken.Add([.. stages.Select(stage => Stopwatch.GetElapsedTime(started, stage).TotalMilliseconds)]);
        }
    }

    public override string ToString()
    {
        string[] names = ["heard by the house", "relay moved, and told of", "shown", "seen by the person"];
        return string.Join(", ", names.Select((name, index) => string.Create(CultureInfo.InvariantCulture, $"{name} after {_taken.Select(times => times[index]).Order().ElementAt(_taken.Count / 2):N2} ms")));
    }

    public async ValueTask DisposeAsync()
    {
        _hearing.Dispose();
        await _ended.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private async Task WatchAsync(IAsyncEnumerable<DelestageChange> changes, IDelestage delestage)
    {
        string? load = null;
        await foreach (var change in changes.WithCancellation(_ended.Token))
        {
            var now = Stopwatch.GetTimestamp();
            if (change is LoadChange moved)
            {
                load = moved.Load;
                Interlocked.Exchange(ref _moved, now);
            }
            else if (load is not null && delestage.FindLoad(change.Zone, load)?.Powered == false)
            {
                load = null;
                Interlocked.Exchange(ref _shown, now);
            }
        }
    }
}
