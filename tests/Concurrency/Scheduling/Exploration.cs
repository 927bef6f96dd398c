using System.Text.Json;

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Represents what is to be explored. It goes as text from the tests to the rewritten copy of this assembly.</summary>
/// <param name="Seam">The name of the seam, or of a planted fault.</param>
/// <param name="Schedules">How many schedules at most; it ends with the first that breaks a property.</param>
/// <param name="Seed">What all choices are drawn from.</param>
/// <param name="Trace">The one schedule to repeat; null explores.</param>
internal sealed record ExplorationRequest(string Seam, int Schedules, ulong Seed, string? Trace = null);

/// <summary>Represents what came of it.</summary>
/// <param name="Seam">The name of the seam.</param>
/// <param name="Schedules">How many schedules ran.</param>
/// <param name="Different">How many of them differed from all others in what was chosen.</param>
/// <param name="Steps">How many points they passed in all.</param>
/// <param name="Fault">What is wrong; null where nothing is.</param>
/// <param name="Trace">The choices of the last schedule.</param>
/// <param name="Last">Its last steps.</param>
internal sealed record ExplorationReport(string Seam, int Schedules, int Different, long Steps, string? Fault, string Trace, string[] Last)
{
    public override string ToString()
        => Fault is null ? FormattableString.Invariant($"{Seam}: {Schedules:N0} schedules ({Different:N0} different), {Steps:N0} steps, no fault") : FormattableString.Invariant($"{Seam}: after {Schedules:N0} schedules: {Fault}\nlast steps:\n  {string.Join("\n  ", Last)}\nagain: dotnet run --project tests/Concurrency -- --replay {Trace}");
}

/// <summary>Runs schedule after schedule of a scenario until one breaks a property. Runs in the rewritten copy of this assembly.</summary>
internal static class Exploration
{
    public static string Run(string request) => JsonSerializer.Serialize(Run(JsonSerializer.Deserialize<ExplorationRequest>(request)!));

    private static ExplorationReport Run(ExplorationRequest request)
    {
        var scenario = Seams.Scenarios.Named(request.Seam);
        var idle = new Stack<Worker>();

        // What happens once in a process happens before the first schedule that counts.
        var warm = new Scheduler(new OldestFirst(), idle);
        var fault = warm.Run(scenario);
        var (last, schedules, steps, length) = (warm, 1, (long)warm.Steps, warm.Steps);
        var seen = new HashSet<string>(StringComparer.Ordinal) { Trace.Write("", warm.Choices) };
        if (request.Trace is not null)
        {
            var replay = new Replay(Trace.Read(request.Trace).Choices);
            last = new Scheduler(replay, idle);
            fault = last.Run(scenario);
            fault = replay.HasDiverged && fault is not null ? $"(another schedule than the trace's) {fault}" : fault;
        }

        for (; fault is null && request.Trace is null && schedules < request.Schedules; schedules++)
        {
            last = new Scheduler(StrategyOf(schedules, request.Seed, length), idle);
            fault = last.Run(scenario);
            steps += last.Steps;
            length = Math.Max(length, last.Steps);
            seen.Add(Trace.Write("", last.Choices));
        }

        while (idle.TryPop(out var worker))
        {
            worker.Give(null);
        }

        return new(request.Seam, schedules, seen.Count, steps, fault, Trace.Write(request.Seam, last.Choices), [.. last.Last]);
    }

    // One half walks, with more or less inclination to stay; the other changes priorities at one to five steps.
    private static IStrategy StrategyOf(int schedule, ulong seed, int length)
    {
        var own = (seed * 6364136223846793005) + ((ulong)schedule * 1442695040888963407);
        own ^= own >> 29;
        return schedule % 2 == 0 ? new RandomWalk(own, (schedule / 2 % 4) switch { 0 => 0, 1 => 0.5, 2 => 0.8, _ => 0.95 }) : new PriorityChanges(own, 1 + (schedule / 2 % 5), length);
    }
}
