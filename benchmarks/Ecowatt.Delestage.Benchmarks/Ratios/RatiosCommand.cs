using System.Globalization;

namespace Ecowatt.Delestage.Benchmarks.Ratios;

/// <summary>
/// Holds ratios and bytes to what was committed: <c>ratios</c> fails where one is beyond a tenth of it. Times are told and decide nothing.
/// <c>--any-machine</c> allows ratios a half more: the same code takes ratios that differ by up to two fifths on two kinds of processor; bytes are the same on all.
/// <c>--long</c> measures what takes long too, <c>--only NAME</c> one pair; <c>--renew</c> writes what was measured into the file of expected figures.
/// </summary>
internal static class RatiosCommand
{
    private const double Tolerance = 0.1;
    private const double ToleranceOfAnyMachine = 0.5;
    private const int Rounds = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    /// <returns>0, or 1 where a ratio or a number of bytes is beyond a tenth of what is expected.</returns>
    public static int Run(string[] words)
    {
        var from = TimeProvider.System.GetTimestamp();
        var (full, renew) = (words.Contains("--long"), words.Contains("--renew"));
        var ofRatios = words.Contains("--any-machine") ? ToleranceOfAnyMachine : Tolerance;
        var expected = ExpectedRatios.Read();
        var only = words.SkipWhile(static word => word != "--only").Skip(1).FirstOrDefault();
        var pairs = RatioPairs.All(full).RemoveAll(pair => only is not null && pair.Name != only);
        foreach (var pair in pairs)
        {
            PairTimer.Prepare(pair);
        }

        var rounds = pairs.ToDictionary(static pair => pair.Name, static pair => new List<RatioFigure>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var pair in pairs)
            {
                rounds[pair.Name].Add(PairTimer.Measure(pair));
            }
        }

        // What is beyond gets more rounds while there is time: a neighbour that uses the processor's caches goes away, a slower library does not.
        while (!renew && pairs.Where(IsBeyond).ToArray() is { Length: > 0 } beyond && TimeProvider.System.GetElapsedTime(from) < Longest)
        {
            foreach (var pair in beyond)
            {
                rounds[pair.Name].Add(PairTimer.Measure(pair));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {"pair",-30} | of the reference | expected |     bytes | expected |  one of ours | goal"));
        foreach (var pair in pairs)
        {
            var (figure, expectation) = (Of(pair), expected.GetValueOrDefault(pair.Name));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {pair.Name,-30} | {figure.Ratio,16:0.0000} | {expectation?.Ratio,8:0.0000} | {figure.Bytes,9} | {expectation?.Bytes,8} | {figure.Nanoseconds,9:0.0} ns | {pair.Goal}"));
        }

        if (renew)
        {
            ExpectedRatios.Write(pairs.ToDictionary(static pair => pair.Name, pair => new ExpectedRatio(Of(pair).Ratio, Of(pair).Bytes)), expected);
            return 0;
        }

        var failed = pairs.Where(IsBeyond).ToArray();
        foreach (var pair in failed)
        {
            Console.WriteLine(Words(pair.Name, Of(pair), expected.GetValueOrDefault(pair.Name)));
        }

        return failed.Length == 0 ? 0 : 1;

        RatioFigure Of(RatioPair pair) => rounds[pair.Name].Aggregate(static (best, round) => best.Least(round));

        bool IsBeyond(RatioPair pair) => expected.GetValueOrDefault(pair.Name) is not { } known
            || Of(pair) is var figure && (figure.Ratio > known.Ratio * (1 + ofRatios) || figure.Bytes > known.Bytes * (1 + Tolerance));
    }

    private static string Words(string name, RatioFigure figure, ExpectedRatio? expected)
        => expected is null
            ? $"{name} has no expected ratio; run the command with --renew and commit {ExpectedRatios.FileName}."
            : string.Create(CultureInfo.InvariantCulture, $"{name} takes {figure.Ratio:0.0000} of its reference and allocates {figure.Bytes} B; expected {expected.Ratio:0.0000} and {expected.Bytes} B. ")
                + $"Make it as fast as it was, or say in the commit why it may cost more, and write the new figures with --renew.";
}
