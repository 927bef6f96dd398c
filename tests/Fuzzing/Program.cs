using System.Globalization;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Targets;

namespace Ecowatt.Delestage.Fuzzing;

/// <summary>The long form: <c>dotnet run -c Release --project tests/Fuzzing -- [target…] [--inputs N] [--seed S] [--corpus FOLDER] [--plant] [--unguided] [--unstructured]</c>.</summary>
internal static class Program
{
    private const long DefaultInputs = 10_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string Usage =
        $"usage: [target…] [--inputs N] [--seed S] [--corpus FOLDER] [--plant] [--unguided] [--unstructured]; targets: {string.Join(", ", FuzzTargets.Names)}; all, where none is named";

    /// <summary>Returns 0 where nothing was found, 1 where a fault was, and 2 for wrong usage.</summary>
    public static int Main(string[] args)
    {
        var targets = new List<string>();
        var request = new FuzzRequest("", DefaultInputs, 1);
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            switch (args[at])
            {
                case "--inputs" when long.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var inputs): request = request with { Inputs = inputs }; at++; break;
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed): request = request with { Seed = seed }; at++; break;
                case "--corpus" when value.Length > 0: request = request with { Corpus = Path.GetFullPath(value) }; at++; break;
                case "--plant": request = request with { IsPlanted = true }; break;
                case "--unstructured": request = request with { IsStructured = false }; break;
                case "--unguided": request = request with { IsGuided = false }; break;
                case var name when FuzzTargets.Names.Contains(name): targets.Add(name); break;
                default: Console.Error.WriteLine($"'{args[at]}' is not understood; {Usage}"); return 2;
            }
        }

        var found = false;
        foreach (var target in targets.Count == 0 ? FuzzTargets.Names : targets)
        {
            found |= Run(request with { Target = target });
        }

        return found ? 1 : 0;
    }

    private static bool Run(FuzzRequest request)
    {
        var report = InstrumentedCode.Run(request, Console.Error.WriteLine);
        foreach (var fault in report.Faults)
        {
            Console.WriteLine(TestCase.Of(report.Target, fault));
        }

        // Somebody looks at a long run, and sees whether the machine was busy; a test does not.
        var isSlow = report.Slowest > Longest;
        if (isSlow)
        {
            Console.WriteLine(TestCase.Of(report.Target, new FuzzFault($"more than {Longest.TotalSeconds} s", report.SlowestInput, 0, $"{report.Slowest} each time that it was read")));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Target}: {report.Inputs:N0} inputs in {report.Duration.TotalSeconds:N1} s ({report.Inputs / report.Duration.TotalSeconds:N0} a second), {report.Taken:N0} read, {report.Branches:N0} pairs of branches, {report.Kept:N0} inputs kept; at most {report.MostAllocated / 1024:N0} KB and {report.Slowest.TotalMilliseconds:N0} ms for one; {report.Faults.Count} faults"));
        return isSlow || report.Faults.Count > 0;
    }
}
