using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Client;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>An application that starts and goes to the evening at once, without waiting for anything between, as users write it.</summary>
public sealed class VirtualStartTests
{
    [Fact]
    public async Task No_time_passes_before_feed_and_zones_have_begun_however_late_their_background_is()
    {
        using var begins = new ManualResetEventSlim();
        await GoesToTheEveningAsync(clock => new LateStart(clock, begins), begins.Set);
    }

    [Fact]
    public async Task No_time_passes_while_the_bank_takes_real_time_to_open()
    {
        var opens = new TaskCompletionSource();
        await GoesToTheEveningAsync(static clock => clock, opens.SetResult, bank => new SlowToOpen(bank, opens.Task));
    }

    [Fact]
    public async Task Whoever_is_rung_holds_the_clock_before_his_own_code_goes_on()
    {
        var clock = new VirtualClock(Houses.At(9));
        Task going;
        using (clock.BeginWork())
        {
            using var alarm = new WakeableDelay(TimeSpan.FromHours(1), clock);
            alarm.Ring();
            going = clock.AdvanceToAsync(Houses.At(12));
            await StandsAsync(going);
            Assert.Equal(Houses.At(9), clock.GetUtcNow());
        }

        await going;
        Assert.Equal(Houses.At(12), clock.GetUtcNow());
    }

    // At six in the evening the load must be off, decided at its minute and not when the machine got round to it.
    private static async Task GoesToTheEveningAsync(Func<VirtualClock, TimeProvider> time, Action begin, Func<IRelayBank, IRelayBank>? with = null)
    {
        var clock = new VirtualClock(Houses.At(9));
        await using var rte = VirtualRte.Start(new SignalScenario(static _ => SignalScenario.Day("111111111111111112332111")), clock);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var house = builder.Services.AddEcowattDelestage(static options => options.Zones.Add(Houses.Zone(Houses.Load("heater"))));
        house.UseVirtualRte(rte).UseVirtualTime(clock).AddRelayBank(_ => with?.Invoke(new TestBank("desk", clock)) ?? new TestBank("desk", clock));
        builder.Services.Replace(ServiceDescriptor.Singleton(time(clock)));
        builder.Services.PostConfigure<EcowattDelestageOptions>(static options => new NetworkLimits().Limit(options.Client));
        using var host = builder.Build();
        var controller = host.Services.GetRequiredService<LoadSheddingController>();
        await host.StartAsync();
        if (with is not null)
        {
            // The feed is done, so that only the bank keeps the clock.
            await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);
        }

        var going = clock.AdvanceToAsync(Houses.At(18, 30));
        await StandsAsync(going);
        Assert.Equal(Houses.At(9), clock.GetUtcNow());
        begin();
        await going;

        var load = controller.Zones[0].Loads[0];
        Assert.Equal((Rule.Signal, false), (load.Decision.Rule, load.Powered));
        Assert.Equal(Houses.At(17), controller.LastChanges[0].At);
        using var stopped = new CancellationTokenSource();
        var turning = clock.RunAsync(600, stopped.Token);
        await host.StopAsync();
        await stopped.CancelAsync();
        await turning;
    }

    // A clock that went would be there within this time; one that stands passes however slow the machine is.
    private static async Task StandsAsync(Task going)
        => Assert.NotSame(going, await Task.WhenAny(going, Task.Delay(500)));

    /// <summary>The clock, but the services that announce their work are kept from beginning.</summary>
    private sealed class LateStart(VirtualClock clock, ManualResetEventSlim begins) : TimeProvider, IWorkAwareTime
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);

        public IDisposable Hold() => clock.Hold();

        public IDisposable BeginWork()
        {
            begins.Wait();
            return clock.BeginWork();
        }
    }

    private sealed class SlowToOpen(IRelayBank inner, Task opens) : IRelayBank
    {
        public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
        {
            add => inner.DeviceChanged += value;
            remove => inner.DeviceChanged -= value;
        }

        public string Name => inner.Name;

        public string Identity => inner.Identity;

        public int ChannelCount => inner.ChannelCount;

        public RelayDeviceStatus Device => inner.Device;

        public TimeSpan MinSwitchInterval => inner.MinSwitchInterval;

        public RelayReset OnOpen => inner.OnOpen;

        public RelayReset OnClose => inner.OnClose;

        public ChannelState StateOf(int channel) => inner.StateOf(channel);

        public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
        {
            await opens;
            await inner.OpenAsync(cancellationToken);
        }

        public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default) => inner.SetAsync(channel, command, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
