using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Supply;

public sealed class HouseSupplyTests
{
    private static readonly Zone House = new() { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0 }] };

    [Fact]
    public async Task Two_sources_that_differ_are_logged_once_and_the_rank_decides()
    {
        using var log = new Lines();
        var (rte, meter) = (new Source("tempo", SignalSourceRank.Tariff), new Source("meter", SignalSourceRank.Meter));
        rte.Say(TariffDayMergeTests.Days("RTE's API", TariffColor.Red, TariffColor.Blue, null));
        await using var host = await StartAsync(log, null, rte, meter);
        var supply = host.Services.GetRequiredService<IHouseSupply>();
        Assert.Equal(TariffColor.Red, supply.Current.Days!.Today.Color);

        for (var i = 0; i < 3; i++)
        {
            meter.Say(TariffDayMergeTests.Days("Linky meter", TariffColor.Blue, TariffColor.Blue, null) with { UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i) });
        }

        await HangGuard.UntilAsync(() => log.Of(1051).Length > 0 && meter.IsRead);
        Assert.Equal(TariffColor.Blue, supply.Current.Days!.Today.Color);
        Assert.Equal("Sources of the tariff's days differ: 2026-01-14 is blue for Linky meter and red for RTE's API; the first is shown, and loads follow the higher level", Assert.Single(log.Of(1051)));
        Assert.Single(supply.Current.Differences);
    }

    [Fact]
    public async Task The_order_that_the_house_names_is_above_the_rank()
    {
        using var log = new Lines();
        var (rte, meter) = (new Source("tempo", SignalSourceRank.Tariff), new Source("meter", SignalSourceRank.Meter));
        rte.Say(TariffDayMergeTests.Days("RTE's API", TariffColor.Red, TariffColor.Blue, null));
        meter.Say(TariffDayMergeTests.Days("Linky meter", TariffColor.Blue, TariffColor.Blue, null));
        await using var host = await StartAsync(log, "tempo", rte, meter);

        Assert.Equal(TariffColor.Red, host.Services.GetRequiredService<IHouseSupply>().Current.Days!.Today.Color);
    }

    [Fact]
    public async Task A_source_that_throws_is_told_once_and_the_others_are_shown()
    {
        using var log = new Lines();
        var (broken, rte) = (new Source("broken", SignalSourceRank.Meter) { Failure = new InvalidOperationException("no wire") }, new Source("tempo", SignalSourceRank.Tariff));
        rte.Say(TariffDayMergeTests.Days("RTE's API", TariffColor.White, TariffColor.Unknown, null));
        await using var host = await StartAsync(log, null, broken, rte);
        var supply = host.Services.GetRequiredService<IHouseSupply>();

        Assert.Equal(TariffColor.White, supply.Current.Days!.Today.Color);
        Assert.Equal(TariffColor.White, supply.Current.Days!.Today.Color);
        await HangGuard.UntilAsync(() => log.Of(1052).Length > 0);
        Assert.Contains("broken", Assert.Single(log.Of(1052)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_house_without_such_sources_says_nothing()
    {
        await using var host = await DelestageTestHost.StartAsync(House);
        Assert.Equal((null, 0), (host.Services.GetRequiredService<IHouseSupply>().Current.Days, host.Services.GetRequiredService<IHouseSupply>().Current.Meters.Length));
    }

    private static Task<DelestageTestHost> StartAsync(Lines log, string? first, params Source[] sources) => DelestageTestHost.StartAsync(House, configure: builder =>
    {
        builder.Services.AddLogging(logging => logging.AddProvider(log));
        builder.Services.Configure<EcowattDelestageOptions>(options =>
        {
            if (first is not null)
            {
                options.Feed.SourceOrder.Add(first);
            }
        });
        Array.ForEach(sources, source => builder.Services.AddSingleton<ITariffDaySource>(source));
    });

    private sealed class Source(string name, int rank) : ITariffDaySource
    {
        private readonly Channel<TariffDays?> _said = Channel.CreateUnbounded<TariffDays?>();
        private TariffDays? _days;

        public string Name => name;

        public int Rank => rank;

        public Exception? Failure { get; init; }

        public bool IsRead => _said.Reader.Count == 0;

        public TariffDays? Days => Failure is { } failure ? throw failure : _days;

        public void Say(TariffDays days)
        {
            _days = days;
            _said.Writer.TryWrite(days);
        }

        public async IAsyncEnumerable<TariffDays?> WatchDaysAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var days in _said.Reader.ReadAllAsync(cancellationToken))
            {
                yield return days;
            }
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(int Id, string Text)> _lines = new();

        public string[] Of(int id) => [.. _lines.Where(line => line.Id == id).Select(static line => line.Text)];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue((eventId.Id, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
