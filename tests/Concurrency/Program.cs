using System.Globalization;
using Ecowatt.Delestage.Concurrency.Rewriting;
using Ecowatt.Delestage.Concurrency.Scheduling;
using Ecowatt.Delestage.Concurrency.Seams;

namespace Ecowatt.Delestage.Concurrency;

/// <summary>The long form: <c>dotnet run -c Release --project tests/Concurrency -- [seam…] [--schedules N] [--seed S] [--plant] [--replay TRACE]</c>.</summary>
internal static class Program
{
    private const int DefaultSchedules = 10_000;

    /// <summary>Returns 0 where no schedule broke a property, 1 where one did, and 2 for wrong usage.</summary>
    public static int Main(string[] args)
    {
        var seams = new List<string>();
        var (schedules, seed, trace) = (DefaultSchedules, 1UL, default(string));
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            switch (args[at])
            {
                case "--schedules" when int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out schedules): at++; break;
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed): at++; break;
                case "--replay" when value.Contains(':', StringComparison.Ordinal): trace = value; at++; break;
                case "--plant": seams.AddRange(Scenarios.PlantedNames); break;
                case var name when Scenarios.Names.Contains(name): seams.Add(name); break;
                default:
                    Console.Error.WriteLine($"'{args[at]}' is not understood; usage: [seam…] [--schedules N] [--seed S] [--plant] [--replay TRACE]; seams: {string.Join(", ", Scenarios.Names)}; all, where none is named");
                    return 2;
            }
        }

        var found = false;
        foreach (var seam in trace is not null ? [Trace.Read(trace).Seam] : seams.Count == 0 ? Scenarios.Names : seams)
        {
            var began = TimeProvider.System.GetTimestamp();
            var report = RewrittenCode.Explore(new(seam, schedules, seed, trace));
            found |= report.Fault is not null;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report} in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:N1} s"));
        }

        return found ? 1 : 0;
    }
}
