using Ecowatt.Delestage.History.Writing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.History.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("history-houses-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Registered_twice_it_is_one()
    {
        var services = new ServiceCollection();
        var builder = services.AddEcowattDelestage(static _ => { });
        var before = services.Count(static service => service.ServiceType == typeof(IHostedService));
        builder.AddHistory().AddHistory();

        Assert.Single(services, static service => service.ServiceType == typeof(IHistory));
        Assert.Single(services, static service => service.ServiceType == typeof(HistoryQueue));
        Assert.Equal(before + 1, services.Count(static service => service.ServiceType == typeof(IHostedService)));
    }

    [Fact]
    public void It_starts_before_the_controller_and_stops_after_it()
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { });
        var first = services.First(static service => service.ServiceType == typeof(IHostedService));
        services.AddEcowattDelestage(static _ => { }).AddHistory();

        Assert.NotSame(first, services.First(static service => service.ServiceType == typeof(IHostedService)));
    }

    [Fact]
    public async Task Each_house_has_a_history_of_its_own_in_its_own_folder()
    {
        var services = new ServiceCollection().AddLogging();
        foreach (var key in (string[])["north", "south"])
        {
            services.AddKeyedEcowattDelestage(key, options => (options.Client.Token, options.Feed.Folder) = ("token", Path.Combine(_folder, key))).AddHistory();
        }

        await using var provider = services.BuildServiceProvider();
        Assert.Equal(Path.Combine(_folder, "north", "history.db"), provider.GetRequiredKeyedService<IHistory>("north").Status.Path);
        Assert.Equal(Path.Combine(_folder, "south", "history.db"), provider.GetRequiredKeyedService<IHistory>("south").Status.Path);
    }

    [Fact]
    public async Task A_house_with_a_time_of_its_own_keeps_its_history_in_that()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(new NobodysTime());
        services.AddKeyedSingleton("north", TimeProvider.System);
        services.AddKeyedEcowattDelestage("north", options => (options.Client.Token, options.Feed.Folder) = ("token", _folder)).AddHistory();
        await using var provider = services.BuildServiceProvider();
        var from = new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

        Assert.NotNull(await provider.GetRequiredKeyedService<IHistory>("north").QueryAsync(new HistoryQuery { From = from, To = from.AddHours(1) }));
    }

    private sealed class NobodysTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("this is the time of another house");
    }

    [Theory]
    [InlineData(0, 0, "expected an end after its start")]
    [InlineData(24, 7, "expected seconds that divide a minute")]
    public async Task A_query_that_is_invalid_says_what_is_expected(int hours, int step, string expected)
    {
        await using var provider = new ServiceCollection().AddLogging().AddEcowattDelestage(options => (options.Client.Token, options.Feed.Folder) = ("token", _folder)).AddHistory().Services.BuildServiceProvider();
        var from = new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => provider.GetRequiredService<IHistory>().QueryAsync(new HistoryQuery { From = from, To = from.AddHours(hours), Step = TimeSpan.FromSeconds(step) }));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }
}
