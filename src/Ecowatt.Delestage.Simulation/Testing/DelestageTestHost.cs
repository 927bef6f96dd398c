using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Runs load shedding in a test: a host with a virtual RTE, simulated relays and a virtual clock that goes only when the test tells it to.
/// No virtual time passes before the first decision, nor while the feed or a zone works, however busy the machine is.
/// </summary>
/// <remarks>
/// A virtual day of a zone takes about 0.2 s. RTE answers within the process and nothing listens on a network. Nothing is kept on disk, unless
/// <see cref="ControlOptions.Folder"/> is set. Where the test registers no bank, there is one of eight relays, <c>desk</c>. Safe across threads, but for one <see cref="AdvanceTo"/> at a time.
/// </remarks>
/// <example>
/// <code>
/// var zone = new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0 }] };
/// var evening = new DateTimeOffset(2026, 1, 14, 18, 0, 0, TimeSpan.FromHours(1));
/// await using var host = await DelestageTestHost.StartAsync(zone, SignalScenario.WinterDay(new DateOnly(2026, 1, 14)));
/// await host.AdvanceTo(evening);
/// Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
/// </code>
/// </example>
public sealed class DelestageTestHost : IAsyncDisposable
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 14, 6, 0, 0, TimeSpan.Zero);

    private readonly IHost _host;
    private readonly RecordedChanges _changes;
    private int _stopped;

    private DelestageTestHost(IHost host, VirtualRte rte, VirtualClock clock)
    {
        _host = host;
        (Rte, Clock) = (rte, clock);
        Delestage = host.Services.GetRequiredService<IDelestage>();
        Banks = SimulatedBanks.Of(host.Services);
        _changes = new RecordedChanges(Delestage, clock);
    }

    /// <summary>Gets load shedding as applications see it: zones, loads and their reasons, overrides, readings.</summary>
    public IDelestage Delestage { get; }

    /// <summary>Gets the clock, which is the application's <see cref="TimeProvider"/>.</summary>
    public VirtualClock Clock { get; }

    /// <summary>Gets the virtual RTE: its requests so far, faults on demand, and other scenarios from an instant on.</summary>
    public VirtualRte Rte { get; }

    /// <summary>Gets the simulated banks by their names, without regard to case: relays to look at, and to unplug, replug, delay and fail.</summary>
    public IReadOnlyDictionary<string, SimulatedRelayBank> Banks { get; }

    /// <summary>Gets the simulated bank of a test that has one.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public SimulatedRelayBank Bank => Banks.Count == 1
        ? Banks.Values.First()
        : throw new InvalidOperationException($"there {(Banks.Count == 0 ? "is no simulated bank" : $"are {Banks.Count} simulated banks: {SimulatedBanks.Names(Banks)}")}; expected one. Take one by its name from Banks.");

    /// <summary>Gets the services of the application under test.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Gets every change of a load since the start, oldest first. It stays readable after the stop.</summary>
    public ImmutableArray<LoadChange> Changes => _changes.All;

    /// <summary>Starts a host of one zone. Completes when the zone has decided and commanded what it commands at the start.</summary>
    /// <param name="zone">The zone. Its bank is <c>desk</c>, unless <paramref name="configure"/> registers others.</param>
    /// <param name="scenario">What the grid will be like. Default: null, for <see cref="SignalScenario.Calm"/>.</param>
    /// <param name="start">The first instant. Default: null, for 14 January 2026, 7 o'clock in Paris.</param>
    /// <param name="configure">Adds to the application: banks, conditions, sources, options and, by <see cref="EcowattDelestageBuilder.Services"/>, services of the test's own. Default: null, for nothing.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The host, which runs; dispose of it.</returns>
    /// <exception cref="OptionsValidationException">The zone does not fit: it names a bank that is not registered, for example.</exception>
    public static Task<DelestageTestHost> StartAsync(
        Zone zone, SignalScenario? scenario = null, DateTimeOffset? start = null, Action<EcowattDelestageBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return StartAsync(builder => { Add(builder, zone); configure?.Invoke(builder); }, scenario ?? SignalScenario.Calm, start ?? DefaultStart, cancellationToken);
    }

    /// <summary>Starts a host of an application that sets its zones itself, on a calm grid.</summary>
    /// <param name="configure">Adds to the application, as for the other overload; it may register the application's own zones and services.</param>
    /// <returns>The host, which runs; dispose of it.</returns>
    /// <exception cref="OptionsValidationException">The options do not fit.</exception>
    public static Task<DelestageTestHost> StartAsync(Action<EcowattDelestageBuilder> configure) => StartAsync(configure, SignalScenario.Calm, DefaultStart, CancellationToken.None);

    /// <summary>Starts a host of an application that sets its zones itself.</summary>
    /// <param name="configure">Adds to the application, as for the other overload; it may register the application's own zones and services.</param>
    /// <param name="scenario">What the grid will be like.</param>
    /// <param name="start">The first instant.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The host, which runs; dispose of it.</returns>
    /// <exception cref="OptionsValidationException">The options do not fit.</exception>
    public static async Task<DelestageTestHost> StartAsync(Action<EcowattDelestageBuilder> configure, SignalScenario scenario, DateTimeOffset start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(scenario);
        var clock = new VirtualClock(start);
        var rte = VirtualRte.StartInProcess(scenario, clock);
        var host = TestHostBuilder.Build(configure, rte, clock);
        DelestageTestHost? started = null;
        try
        {
            started = new DelestageTestHost(host, rte, clock);
            await host.StartAsync(cancellationToken).ConfigureAwait(false);

            // Until nobody works: RTE was asked, and each zone has decided by what it said.
            await clock.AdvanceToAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await started.Delestage.WaitForPendingAsync(cancellationToken).ConfigureAwait(false);
            return started;
        }
        catch (Exception e)
        {
            await (started is null ? EndAsync(host, rte) : started.EndAsync()).ConfigureAwait(false);
            if (TestHostBuilder.Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>Goes to an instant: everything that is due on the way happens at its own. Completes when the clock stands there and nobody works.</summary>
    /// <param name="instant">Where to go; not before now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    /// <exception cref="InvalidOperationException">The application stopped by itself on the way, or was stopped.</exception>
    public async Task AdvanceTo(DateTimeOffset instant)
    {
        var now = Clock.GetUtcNow();
        if (instant < now)
        {
            throw new ArgumentOutOfRangeException(nameof(instant), FormattableString.Invariant($"{instant:O} has passed: the clock stands at {now:O}; expected that or later, because virtual time never goes back"));
        }

        var stopping = Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await Clock.AdvanceToAsync(instant, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"the application {(_stopped == 0 ? "stopped by itself: one of its background services failed or asked it to stop" : "was stopped")}; the clock stands at {Clock.GetUtcNow():O} and was to go to {instant:O}"));
        }
    }

    /// <summary>Goes on by a span, as <see cref="AdvanceTo"/> does.</summary>
    /// <param name="span">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
    /// <exception cref="InvalidOperationException">The application stopped by itself on the way, or was stopped.</exception>
    public Task AdvanceBy(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return AdvanceTo(Clock.GetUtcNow() + span);
    }

    /// <summary>Stops the application as its host would, while virtual time passes for what takes time at a stop. Called again, it does nothing.</summary>
    /// <returns>Done when every hosted service has stopped and the banks are closed.</returns>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            await TestHostBuilder.StopAsync(_host, Clock).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
    }

    private static void Add(EcowattDelestageBuilder builder, Zone zone)
        => builder.Services.Configure<EcowattDelestageOptions>(builder.OptionsName, options => options.Zones.Add(zone));

    private async Task EndAsync()
    {
        await _changes.DisposeAsync().ConfigureAwait(false);
        await EndAsync(_host, Rte).ConfigureAwait(false);
    }

    private static async Task EndAsync(IHost host, VirtualRte rte)
    {
        await ((IAsyncDisposable)host).DisposeAsync().ConfigureAwait(false);
        await rte.DisposeAsync().ConfigureAwait(false);
    }
}
