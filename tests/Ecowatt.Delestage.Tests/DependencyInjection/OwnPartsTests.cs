using Ecowatt.Delestage.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>An application that brings its own client or feed needs no account with RTE.</summary>
public sealed class OwnPartsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_client_of_its_own_it_starts_without_an_id(bool before)
    {
        var client = new OwnClient();
        await using var host = await StartedHost.StartAsync((services, _) => Add(services, before, services => services.AddSingleton<IEcowattClient>(client)));

        await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);

        Assert.Equal(1, client.Calls);
        Assert.Contains("Information 1301 Ecowatt.Delestage", host.Log.Text, StringComparison.Ordinal);
        Assert.Contains("signals from a client of the application's own", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_feed_of_its_own_it_starts_without_an_id_and_RTE_is_asked_for_nobody(bool before)
    {
        var client = new OwnClient();
        await using var host = await StartedHost.StartAsync((services, _) =>
        {
            services.AddSingleton<IEcowattClient>(client);
            return Add(services, before, static services => services.AddSingleton<ISignalFeed>(new OwnFeed(null)));
        });

        await host.Services.GetRequiredService<LoadSheddingController>().WaitForPendingAsync();

        Assert.Equal(0, client.Calls);
        Assert.Contains("signals from a feed of the application's own", host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_wraps_the_librarys_is_served()
    {
        var client = new OwnClient();
        await using var host = await StartedHost.StartAsync((services, _) =>
        {
            services.AddSingleton<IEcowattClient>(client);
            var builder = services.AddEcowattDelestage(static options => options.Feed.Folder = null);
            var wrapped = services.Last(static service => service.ServiceType == typeof(ISignalFeed));
            services.AddSingleton<ISignalFeed>(provider => new OwnFeed((ISignalFeed)wrapped.ImplementationFactory!(provider)));
            return builder;
        });

        await host.Services.GetRequiredService<SignalFeedService>().FirstLook.WaitAsync(HangGuard.Limit);

        Assert.Equal(1, client.Calls);
    }

    [Fact]
    public async Task A_client_that_wraps_the_librarys_needs_an_id_at_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartedHost.StartAsync(static (services, _) =>
        {
            var builder = services.AddEcowattDelestage(static options => options.Feed.Folder = null);
            var wrapped = services.Last(static service => service.ServiceType == typeof(IEcowattClient));
            services.AddSingleton<IEcowattClient>(provider => new OwnClient((IEcowattClient)wrapped.ImplementationFactory!(provider)));
            return builder;
        }));

        Assert.Contains("Ecowatt:ClientId is missing", failure.Message, StringComparison.Ordinal);
    }

    private static Ecowatt.Delestage.EcowattDelestageBuilder Add(IServiceCollection services, bool before, Action<IServiceCollection> own)
    {
        if (before)
        {
            own(services);
        }

        var builder = services.AddEcowattDelestage(static options =>
        {
            options.Feed.Folder = null;
            options.Zones.Add(Houses.Zone(Houses.Load("heater")));
        }).AddSimulatedRelays("desk");
        if (!before)
        {
            own(services);
        }

        return builder;
    }

    private sealed class OwnClient(IEcowattClient? inner = null) : IEcowattClient
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            return inner?.GetSignalsAsync(cancellationToken) ?? Task.FromResult(EcowattSignals.Empty);
        }
    }

    private sealed class OwnFeed(ISignalFeed? inner) : ISignalFeed
    {
        public FeedSnapshot Current => inner?.Current ?? FeedSnapshot.None;

        public IAsyncEnumerable<FeedSnapshot> WatchAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<FeedSnapshot>();
    }
}
