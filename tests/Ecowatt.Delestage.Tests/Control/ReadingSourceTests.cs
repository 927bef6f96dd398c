using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Tests.Control.Seams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>Readings that a source streams count like those that an application reports.</summary>
public sealed class ReadingSourceTests
{
    private readonly FakeTimeProvider _time = new(Houses.At(9));
    private readonly Thermometers _source = new();
    private readonly LogOf _log = new();

    [Fact]
    public async Task A_reading_of_a_source_counts_like_one_that_is_reported()
    {
        var zone = Houses.Zone(Houses.Load("heater") with { Comfort = new() { Sensor = "room", Floor = 16 } });
        await using var house = SeamHouse.Of(zone: zone);
        await using var service = await StartAsync(house.Controller);
        _source.Measure("ROOM", 20);
        await HangGuard.UntilAsync(() => _source.Taken == 1, static () => "the reading");

        await house.Controller.StartAsync(default);
        await house.Controller.WaitForPendingAsync();

        Assert.NotEqual(Rule.Comfort, house.Load("heater").Decision.Rule);
    }

    [Fact]
    public async Task One_that_fails_is_told_once_and_followed_again_each_minute()
    {
        await using var house = SeamHouse.Of();
        await using var service = await StartAsync(house.Controller);
        _source.Fail();
        await AgainAsync(2);
        _source.Fail();
        await AgainAsync(3);
        Assert.Equal("The reading source thermometers failed and is asked again in a minute. InvalidOperationException: gone", Assert.Single(_log.Lines));

        // Something of it arrived: the next failure is news.
        _source.Measure("room", 20);
        await HangGuard.UntilAsync(() => _source.Taken == 1, static () => "the reading");
        _source.Fail();
        await AgainAsync(4);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void It_is_registered_once()
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { }).AddReadingSource<Thermometers>().AddReadingSource<Thermometers>();
        using var provider = services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<Thermometers>(), Assert.Single(provider.GetServices<IReadingSource>()));
    }

    private Task AgainAsync(int times) => HangGuard.UntilAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return _source.Followed == times;
        },
        () => $"followed {times} times, not {_source.Followed}");

    private async Task<Running> StartAsync(IDelestage delestage)
    {
#pragma warning disable CA2000 // It is disposed of with what runs.
        var running = new Running(new ReadingSourceService([_source], delestage, _time, _log));
#pragma warning restore CA2000
        await running.Service.StartAsync(default);
        await HangGuard.UntilAsync(() => _source.Followed == 1, static () => "the source, followed");
        return running;
    }

    private sealed record Running(ReadingSourceService Service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Service.StopAsync(default);
            Service.Dispose();
        }
    }

    private sealed class Thermometers : IReadingSource
    {
        private volatile Channel<SensorReading> _readings = Channel.CreateUnbounded<SensorReading>();
        private int _followed;
        private int _taken;

        public string Name => "thermometers";

        public int Followed => Volatile.Read(ref _followed);

        public int Taken => Volatile.Read(ref _taken);

        public void Measure(string sensor, double value) => _readings.Writer.TryWrite(new SensorReading(sensor, value));

        public void Fail()
        {
            var failing = _readings;
            _readings = Channel.CreateUnbounded<SensorReading>();
            failing.Writer.Complete(new InvalidOperationException("gone"));
        }

        public async IAsyncEnumerable<SensorReading> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var readings = _readings.Reader.ReadAllAsync(cancellationToken);
            Interlocked.Increment(ref _followed);
            await foreach (var reading in readings)
            {
                yield return reading;
                Interlocked.Increment(ref _taken);
            }
        }
    }

    private sealed class LogOf : ILogger<ReadingSourceService>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
