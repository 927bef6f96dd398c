using Ecowatt.Delestage.Concurrency.Scheduling;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>Knows the scenarios by name: those of the product's seams, and those of planted faults.</summary>
internal static class Scenarios
{
    private static readonly Dictionary<string, Func<Task>> OfSeams = new(StringComparer.Ordinal)
    {
        ["inbox"] = InboxScenarios.HandledAsync,
        ["inbox-stop"] = InboxScenarios.StoppedAsync,
        ["feed"] = FeedScenarios.ToldAsync,
        ["feed-sources"] = FeedScenarios.FollowedAsync,
        ["events"] = EventScenarios.StreamedAsync,
        ["events-behind"] = EventScenarios.FellBehindAsync,
        ["mailbox"] = MailboxScenarios.RunAsync,
        ["board"] = BoardScenarios.RunAsync,
        ["history"] = HistoryScenarios.WrittenAsync,
        ["history-disposal"] = HistoryScenarios.DisposedOfAsync,
    };

    private static readonly Dictionary<string, Func<Task>> Planted = new(StringComparer.Ordinal)
    {
        ["planted-deadlock"] = PlantedFaults.DeadlockAsync,
        ["planted-lost-wake-up"] = PlantedFaults.LostWakeUpAsync,
    };

    public static IReadOnlyCollection<string> Names => OfSeams.Keys;

    public static IReadOnlyCollection<string> PlantedNames => Planted.Keys;

    public static Func<Task> Named(string name) => OfSeams.GetValueOrDefault(name) ?? Planted[name];

    /// <summary>Waits until nothing else can go on.</summary>
    public static Task RestAsync() => Scheduler.Running!.Scheduler.RestAsync();

    /// <summary>Ends the schedule where a property does not hold.</summary>
    /// <exception cref="BrokenPropertyException">It does not.</exception>
    public static void Check(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new BrokenPropertyException(otherwise);
        }
    }
}
