using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Simulation.Tests;

/// <summary>The clock is held for whichever client the application registered, and the container treats that client as before.</summary>
public sealed class UseVirtualTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string?> Ways => new()
    {
        { "instance", null }, { "type", null }, { "factory", null }, { "instance", "north" }, { "type", "north" }, { "factory", "north" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_client_holds_the_clock_while_it_is_asked_however_it_was_registered(string way, string? key)
    {
        var clock = new VirtualClock(Start);
        var asked = new AskedClients();
        using var own = new OwnClient(asked);
        var services = new ServiceCollection();
        services.AddSingleton(asked);
        _ = way switch
        {
            "instance" => services.AddKeyedSingleton<IEcowattClient>(key, own),
            "type" => services.AddKeyedSingleton<IEcowattClient, OwnClient>(key),
            _ => services.AddKeyedSingleton<IEcowattClient>(key, (_, _) => new OwnClient(asked)),
        };
        var builder = key is null ? services.AddEcowattDelestage(static _ => { }) : services.AddKeyedEcowattDelestage(key, static _ => { });
        builder.UseVirtualTime(new VirtualClock(Start)).UseVirtualTime(clock);
        OwnClient made;
        await using (var provider = services.BuildServiceProvider())
        {
            var client = provider.GetRequiredKeyedService<IEcowattClient>(key);
            var asking = client.GetSignalsAsync();
            made = asked.Single();

            // The clock stands while the client waits for its answer.
            var advance = clock.AdvanceToAsync(Start.AddHours(1));
            Assert.False(advance.IsCompleted);
            Assert.Equal(Start, clock.GetUtcNow());
            made.Answer.SetResult(EcowattSignals.Empty);
            await asking;
            await advance;
            Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
        }

        Assert.Equal(way == "instance", ReferenceEquals(own, made));
        Assert.Equal(way == "instance" ? 0 : 1, made.Disposed);
    }

    private sealed class AskedClients : List<OwnClient>;

    private sealed class OwnClient(AskedClients asked) : IEcowattClient, IDisposable
    {
        public TaskCompletionSource<EcowattSignals> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Disposed { get; private set; }

        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            asked.Add(this);
            return Answer.Task;
        }

        public void Dispose() => Disposed++;
    }
}
