using Ecowatt.Delestage.Phidgets.Internal;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>The work queue of a Phidget bank, posted to from several threads while it is completed.</summary>
internal static class MailboxScenarios
{
    /// <summary>What was accepted runs once, one at a time and in the order of its poster, also behind work that failed; the end comes after all of it.</summary>
    public static async Task RunAsync()
    {
        var (ran, failures, busy) = (new List<(int Poster, int Number)>(), 0, 0);
        var queue = new WorkQueue(_ => failures++);
        var accepted = new int[2];
        var posters = Enumerable.Range(0, 2).Select(poster => Task.Run(() =>
        {
            for (var i = 1; i <= 3; i++)
            {
                var number = i;
                if (!queue.Post(() => Work(poster, number)))
                {
                    Check(number > accepted[poster], "what is accepted after a refusal");
                    break;
                }

                accepted[poster] = number;
            }
        }));
        var waited = Task.Run(async () =>
        {
            var isRun = false;
            await queue.RunAsync(async () =>
            {
                await Task.Yield();
                isRun = true;
            });
            var refused = !queue.Post(static () => { });
            Check(isRun || refused, "a task ends after its work, or because the queue was completed");
        });
        var end = Task.Run(queue.Complete);
        await Task.WhenAll([.. posters, waited, end]);
        await queue.Completion;
        for (var poster = 0; poster < 2; poster++)
        {
            Check(ran.Where(work => work.Poster == poster).Select(static work => work.Number).SequenceEqual(Enumerable.Range(1, accepted[poster])), $"poster {poster} had {accepted[poster]} accepted, and {string.Join(", ", ran)} ran");
        }

        Check(failures == ran.Count(static work => work.Number == 2), "each failure is told once");

        void Work(int poster, int number)
        {
            Check(Interlocked.Increment(ref busy) == 1, "two run at the same time");
            ran.Add((poster, number));
            Interlocked.Decrement(ref busy);
            if (number == 2)
            {
                throw new InvalidOperationException("the work fails");
            }
        }
    }
}
