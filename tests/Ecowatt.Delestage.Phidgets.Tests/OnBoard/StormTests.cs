using System.Collections.Concurrent;
using System.Globalization;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Phidgets.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>Everything at once and in any order: what a bank must survive in years happens to it in seconds.</summary>
[Collection(VirtualUsbTests.Name)]
public sealed class StormTests(ITestOutputHelper output)
{
    // A storm that failed is repeated with the seed that it printed, as far as threads let it.
    private const string SeedVariable = "ECOWATT_STORM_SEED";
    private const int Deeds = 10_000;
    private const int MostDeedsOfALife = 200;

    [BoardFact]
    public async Task Ten_thousand_random_deeds_leave_nothing_hanging_nothing_open_and_the_relays_as_they_were_last_commanded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine(FormattableString.Invariant($"{SeedVariable}={seed}"));
        Collect();
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using var bench = await Bench.StartAsync(failsafe: true);
            var random = new Random(seed);

            // The process has one, as the library has one list: a bank that ends takes nothing from the one that begins.
            var servers = new ServerRegistry(bench.Driver);
            for (var done = 0; done < Deeds;)
            {
                var deeds = random.Next(1, MostDeedsOfALife);
                done += deeds;
                try
                {
                    await LiveAsync(bench, servers, random, deeds);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"seed {seed}, at deed {done}: {e.Message}", e);
                }
            }

            bench.AssertClean();
            Collect();
            Assert.True(unobserved.IsEmpty, FormattableString.Invariant($"seed {seed}: nobody observed {string.Join("; ", unobserved)}"));
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    /// <summary>One bank from its opening to its disposal, which comes at any moment, or after a calm in which all must be well.</summary>
    private static async Task LiveAsync(IBench bench, ServerRegistry servers, Random random, int deeds)
    {
        var time = new FakeTimeProvider();
        var options = new PhidgetRelayOptions { FailsafeTime = TimeSpan.FromSeconds(random.Next(1, 30)) };
        bench.Address(options);
        var bank = new PhidgetRelayBank("panel", options, bench.Driver, servers, time, NullLogger.Instance);
        var wanted = new bool[8];
        List<Task> pending = [ThriveOrTellAsync(() => bank.OpenAsync())];
        for (var i = 0; i < deeds; i++)
        {
            var deed = Deed(bench, bank, time, random, wanted);

            // Some from another thread, so that they meet.
            pending.Add(random.Next(3) == 0 ? Task.Run(deed) : deed());
            if (random.Next(20) == 0)
            {
                await Task.Yield();
            }
        }

        if (random.Next(2) == 0)
        {
            await CalmAsync(bench, bank, time, wanted, pending);
        }

        var closing = bank.DisposeAsync().AsTask();
        await AdvanceUntilAsync(time, closing);
        bench.Calm();
        await Task.WhenAll(pending).WaitAsync(HangGuard.Limit);
        await Eventually.IsAsync(() => bench.Driver.Live == 0 && !bench.Relays.Contains(true));
        Assert.Equal(RelayDeviceState.Closed, bank.Device.State);
    }

    private static Func<Task> Deed(IBench bench, PhidgetRelayBank bank, FakeTimeProvider time, Random random, bool[] wanted)
    {
        var (channel, energised, pause) = (random.Next(8), random.Next(2) == 0, TimeSpan.FromMilliseconds(random.Next(4_000)));
        switch (random.Next(100))
        {
            case < 60:
                wanted[channel] = energised;
                return () => ThriveOrTellAsync(() => bank.SetAsync(channel, RelayCommand.Energised(energised)));
            case < 68:
                return () => Do(bench.Unplug);
            case < 80:
                return () => Do(bench.Replug);
            case < 84:
                return () => Do(bench.FailNext);
            case < 85:
                return () => Do(bench.TripFailsafe);
            case < 88:
                return () => Do(() => bench.IsMute = true);
            case < 93:
                return () => Do(() => bench.IsMute = false);
            case < 98:
                return () => Do(() => time.Advance(pause));
            default:
                return async () =>
                {
                    using var giveUp = new CancellationTokenSource();
                    var set = ThriveOrTellAsync(() => bank.SetAsync(channel, RelayCommand.Energised(energised), giveUp.Token));
                    await giveUp.CancelAsync();
                    await set;
                };
        }
    }

    // The last fault is over. One shortest interval later whoever commands the bank has given every relay its last command anew
    // that is not known to have it, as the controller does.
    private static async Task CalmAsync(IBench bench, PhidgetRelayBank bank, FakeTimeProvider time, bool[] wanted, List<Task> pending)
    {
        await Eventually.IsAsync(() =>
        {
            // Again and again: a fault from another thread may still come late.
            bench.Calm();
            return pending.TrueForAll(static deed => deed.IsCompleted) && bank.Device.State == RelayDeviceState.Attached;
        });
        await SettleAsync(bench, bank, wanted);
        time.Advance(bank.MinSwitchInterval);
        for (var channel = 0; channel < wanted.Length; channel++)
        {
            var target = wanted[channel] ? ChannelState.Commanded(RelayCommand.On) : ChannelState.Commanded(RelayCommand.Off);
            if (bank.StateOf(channel) != target)
            {
                await bank.SetAsync(channel, RelayCommand.Energised(wanted[channel])).AsTask().WaitAsync(HangGuard.Limit);
            }

            Assert.Equal(target, bank.StateOf(channel));
        }

        Assert.Equal(wanted, bench.Relays);
    }

    // What the library has still to tell is told, and the bank has heard it: a command goes the way of all of it. It may meet
    // a fall that the board had before the calm; the next one meets none.
    private static async Task SettleAsync(IBench bench, PhidgetRelayBank bank, bool[] wanted)
    {
        for (var round = 0; ; round++)
        {
            await bench.SettleAsync();
            await Eventually.IsAsync(() => bank.Device.State == RelayDeviceState.Attached);
            try
            {
                await bank.SetAsync(0, RelayCommand.Energised(wanted[0])).AsTask().WaitAsync(HangGuard.Limit);
                return;
            }
            catch (RelayException) when (round < 4)
            {
                // Once more.
            }
        }
    }

    // Whatever happens, a caller hears of it in our own words.
    private static async Task ThriveOrTellAsync(Func<ValueTask> action)
    {
        try
        {
            await action();
        }
        catch (Exception told) when (told is RelayException or ObjectDisposedException or OperationCanceledException)
        {
            Assert.DoesNotContain('\n', told is RelayException ? told.Message : "");
        }
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Task task) => await Eventually.IsAsync(() =>
    {
        if (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        return task.IsCompleted;
    });

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
