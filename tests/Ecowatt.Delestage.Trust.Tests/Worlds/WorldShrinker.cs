using System.Collections.Immutable;
using System.Text;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>Makes of a world that breaks something the smallest that it can find which breaks the same, by leaving out.</summary>
internal sealed class WorldShrinker(string invariant, int tries = 80)
{
    private int _left = tries;

    /// <summary>Which rule a sentence is about: what a smaller world must break too.</summary>
    public static string Invariant(string broken) => broken[(broken.IndexOf("  ", StringComparison.Ordinal) + 2)..].Split(':')[0];

    public async Task<(WorldPlan Plan, WorldOutcome Outcome)> ShrinkAsync(WorldPlan plan, WorldOutcome outcome)
    {
        var (best, result) = (plan, outcome);

        // Shorter first, by when it broke: all that comes after is of no use, and a shorter world is cheaper to try.
        foreach (var length in Lengths(plan, outcome))
        {
            if (await TryAsync(Cut(best, length)) is { } shorter)
            {
                (best, result) = shorter;
                break;
            }
        }

        for (var size = Math.Max(1, best.Events.Length / 2); size >= 1 && best.Events.Length > 0; size = size == 1 ? 0 : size / 2)
        {
            for (var at = 0; at < best.Events.Length;)
            {
                var without = best with { Events = best.Events.RemoveRange(at, Math.Min(size, best.Events.Length - at)) };
                if (await TryAsync(without) is { } smaller)
                {
                    (best, result) = smaller;
                }
                else
                {
                    at += size;
                }
            }
        }

        for (var at = best.Loads.Length - 1; at >= 0 && best.Loads.Length > 1; at--)
        {
            if (await TryAsync(best with { Loads = best.Loads.RemoveAt(at) }) is { } smaller)
            {
                (best, result) = smaller;
            }
        }

        foreach (var length in Lengths(best, result))
        {
            if (await TryAsync(Cut(best, length)) is { } shorter)
            {
                (best, result) = shorter;
                break;
            }
        }

        return (best, result);
    }

    /// <summary>What happened and what broke, as lines for people; fewer than 40.</summary>
    public string Trace(WorldPlan plan, WorldOutcome outcome)
    {
        var text = new StringBuilder();
        text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"World {plan.Seed}, {plan.Length}, from {WorldPlan.Start:u}{(plan.Limit is { } limit ? $", limit {limit:0} W, a reading each {plan.MeterSeconds} s" : "")}{(plan.Cap is null ? "" : ", soft cap")}; the board rests {(plan.RestsAtOpen ? "when opened" : "never when opened")}.");
        foreach (var load in plan.Loads)
        {
            text.AppendLine(load.ToString());
        }

        text.AppendLine("What happens:");
        foreach (var what in plan.Events.Take(16))
        {
            text.AppendLine("  " + what);
        }

        text.AppendLine(plan.Events.Length > 16 ? $"  and {plan.Events.Length - 16} more" : "  (no more)").AppendLine("What breaks:");
        foreach (var broken in outcome.Broken.Where(broken => Invariant(broken) == invariant).Take(4))
        {
            text.AppendLine("  " + broken);
        }

        return text.AppendLine("Again:").AppendLine("  " + plan.Command).ToString();
    }

    private IEnumerable<TimeSpan> Lengths(WorldPlan plan, WorldOutcome outcome)
    {
        var broke = outcome.Broken.Where(broken => Invariant(broken) == invariant).Select(static broken => TimeSpan.Parse(broken[..broken.IndexOf("  ", StringComparison.Ordinal)].Replace(' ', '.'), System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(plan.Length).Min();
        return new[] { broke + TimeSpan.FromMinutes(10), broke + TimeSpan.FromHours(2) }.Select(static length => TimeSpan.FromHours(Math.Ceiling(length.TotalHours * 4) / 4)).Where(length => length < plan.Length);
    }

    private static WorldPlan Cut(WorldPlan plan, TimeSpan length) => plan with { Length = length, Events = [.. plan.Events.Where(what => what.At < length)] };

    private async Task<(WorldPlan Plan, WorldOutcome Outcome)?> TryAsync(WorldPlan plan)
    {
        if (_left-- <= 0)
        {
            return null;
        }

        var outcome = await World.LiveAsync(plan);
        return outcome.Broken.Any(broken => Invariant(broken) == invariant) ? (plan, outcome) : null;
    }
}
