using System.Runtime.CompilerServices;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Control.Seams;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>
/// A zone's loop, over relays of memory, and those who tell it, ask it, give up and stop it. Time stands: what a timer would find a minute later is lost here.
/// </summary>
internal static class InboxScenarios
{
    /// <summary>While the loop runs, everything that is told or asked is carried out once, in the order of its sender, and nobody waits for ever.</summary>
    public static async Task HandledAsync()
    {
        await using var house = new House();

        // Before it runs it refuses.
        await RestAsync();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var teller = Task.Run(() =>
        {
            house.Inbox.Post(_ => house.Handle("teller", 1));
            house.Inbox.Post(_ =>
            {
                house.Handle("teller", 2);
                told.TrySetResult();
            });
        });
        var asker = Task.Run(async () =>
        {
            for (var i = 1; i <= 2; i++)
            {
                Check(await house.AskAsync("asker", i) == "answered", "a zone that runs answers");
            }
        });
        using var giveUp = new CancellationTokenSource();
        var hasty = Task.Run(async () => Check(await house.AskAsync("hasty", 1, giveUp.Token) is "answered" or "given up", "who gives up is answered or hears that"));
        var impatience = Task.Run(giveUp.Cancel);
        await Task.WhenAll(teller, asker, hasty, impatience, told.Task);
        await house.StopAsync();
        Check(house.Handled("teller") == 2 && house.Handled("asker") == 2, "each letter is carried out once");
    }

    /// <summary>Whoever asks while the zone stops, or its container is disposed of, is answered or refused, and nothing is carried out after that was said.</summary>
    public static async Task StoppedAsync()
    {
        await using var house = new House();
        using var giveUp = new CancellationTokenSource();
        var askers = Task.WhenAll(
            Task.Run(async () =>
            {
                await house.AskAsync("first", 1);
                await house.AskAsync("first", 2);
            }),
            Task.Run(() => house.AskAsync("second", 1, giveUp.Token)),
            Task.Run(giveUp.Cancel));
        var stopper = Task.Run(house.StopAsync);
        var disposal = Task.Run(house.Inbox.Close);
        await Task.WhenAll(askers, stopper, disposal);
        Check(await house.AskAsync("late", 1) == "refused", "after the stop a question is refused at once");
        Check(house.Handled("late") == 0, "what was refused is not carried out");
    }

    private sealed class House : IAsyncDisposable
    {
        private readonly Dictionary<string, int> _handled = new(StringComparer.Ordinal);
        private readonly HashSet<(string Sender, int Number)> _ended = [];
        private readonly SimulatedRelayBank _bank = new("desk", 2);
        private readonly CancellationTokenSource _stopping = new();
        private readonly ZoneLoop _loop;
        private readonly Task _running;
        private Task? _stopped;

        public House()
        {
            var zone = new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero }] };
            var options = new ControlOptions { WhenStopped = StopPolicy.LeaveAsIs, Seed = 1 };
            var lease = new ZoneLease(zone, [_bank.Identity], null, options, TimeProvider.System, NullLogger.Instance);
            _loop = new ZoneLoop(zone, wake => new ZoneSeams([_bank], new QuietFeed(), [], wake, TimeProvider.System, NullLogger.Instance), lease, new ChangeLog(), TimeProvider.System, NullLogger.Instance, new ControlTelemetry(null));
            _running = Task.Run(() => _loop.RunAsync(_stopping.Token));
        }

        public ZoneRequestQueue Inbox => _loop.Inbox;

        public int Handled(string sender) => _handled.GetValueOrDefault(sender);

        /// <summary>Runs inside the loop.</summary>
        public void Handle(string sender, int number)
        {
            Check(!_ended.Contains((sender, number)), $"{sender}'s letter {number} is carried out after its sender was told that it is not, or a second time");
            Check(Handled(sender) == number - 1, $"{sender}'s letter {number} is carried out after {Handled(sender)} others of that sender");
            _handled[sender] = number;
        }

        public async Task<string> AskAsync(string sender, int number, CancellationToken giveUp = default)
        {
            try
            {
                var answer = await Inbox.AskAsync(
                    _ =>
                    {
                        Handle(sender, number);
                        return number;
                    },
                    giveUp);
                Check(answer == number && Handled(sender) >= number, "an answer is of its own question, and comes after it was carried out");
                return "answered";
            }
            catch (ControllerNotRunningException)
            {
                return "refused";
            }
            catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
            {
                return "given up";
            }
            finally
            {
                _ended.Add((sender, number));
            }
        }

        /// <summary>As the controller does.</summary>
        public Task StopAsync() => _stopped ??= EndAsync();

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await _bank.DisposeAsync();
        }

        private async Task EndAsync()
        {
            await _stopping.CancelAsync();
            await _running;
            await _loop.PowerAllAsync(StopPolicy.LeaveAsIs, CancellationToken.None);
            await _loop.CloseAsync();
            await _loop.CloseBanksAsync();
        }
    }

    private sealed class QuietFeed : ISignalFeed
    {
        public FeedSnapshot Current => FeedSnapshot.None;

        public async IAsyncEnumerable<FeedSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var ending = cancellationToken.UnsafeRegister(_ => end.TrySetResult(), null);
            await end.Task;
            yield break;
        }
    }
}
