using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Control;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>An application's log that throws: a full disk, a server that is gone.</summary>
public sealed class LoggerGuardTests
{
    [Fact]
    public async Task A_log_that_throws_keeps_neither_signals_from_coming_nor_loads_from_being_shed()
    {
        using var log = new BrokenLog { IsBroken = true };
        var clock = new VirtualClock(Houses.At(7));
        await using var rte = VirtualRte.Start(new SignalScenario(static _ => SignalScenario.Day("111111111111111112222111")), clock);
        using var host = Host(log, clock, rte);

        await host.StartAsync();
        await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await RunningHouse.UntilAsync(() => controller.Zones[0].DecidedAt is not null);
        await clock.AdvanceToAsync(Houses.At(17).AddSeconds(1));

        Assert.NotNull(host.Services.GetRequiredService<ISignalFeed>().Current.Signals);
        Assert.False(controller.Zones[0].Loads[0].Powered);
        Assert.Null(controller.Zones[0].Problem);
        Assert.True(log.Tries > 0);

        using var stopped = new CancellationTokenSource();
        var turning = clock.RunAsync(60, stopped.Token);
        await host.StopAsync();
        await stopped.CancelAsync();
        await turning;
    }

    [Fact]
    public void What_a_log_lost_is_told_when_it_takes_lines_again()
    {
        using var log = new BrokenLog { IsBroken = true };
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(log));
        var guard = new LoggerGuard<LoggerGuardTests>(factory.CreateLogger<LoggerGuardTests>());

        Log(guard, "one");
        Log(guard, "two");
        log.IsBroken = false;
        Log(guard, "three");
        Log(guard, "four");

        Assert.Equal(["three", "2 lines were lost, because the application's log did not take them: IOException: No space left on device", "four"], log.Lines);
    }

    private static void Log(LoggerGuard<LoggerGuardTests> log, string line) => log.Log(LogLevel.Information, default, line, null, static (line, _) => line);

    private static IHost Host(BrokenLog log, VirtualClock clock, VirtualRte rte)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });

        // The library's own lines alone: what the host does when its own are lost is not ours.
        builder.Logging.AddProvider(log).AddFilter("Ecowatt", LogLevel.Information).AddFilter("Microsoft", LogLevel.None).AddFilter("System", LogLevel.None);
        builder.Services.AddEcowattDelestage(static options => options.Zones.Add(Houses.Zone(Houses.Load("heater"))))
            .AddRelayBank(_ => new TestBank("desk", clock)).UseVirtualRte(rte).UseVirtualTime(clock);
        return builder.Build();
    }
}
