using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Targets;

namespace Ecowatt.Delestage.Fuzzing;

/// <summary>The short form of the fuzz: some ten thousand inputs for each reader, and proof that a fault would be found.</summary>
public sealed class FuzzingTests
{
    private const long Inputs = 20_000;

    // Each input is written into a file, or served by a connection with threads of its own.
    private const long SlowInputs = 4_000;

    // A session that is stuck begins anew with the next seed: it is the count that is bounded, and no time.
    private const long InputsOfSession = 60_000;
    private const int MostSessions = 8;

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_input_is_read_or_refused_in_our_own_words(string target)
    {
        var inputs = target is "journal" or "phidget" ? SlowInputs : Inputs;
        var report = InstrumentedCode.Run(new FuzzRequest(target, inputs, Seed: 20_260_114));

        Assert.True(report.Faults.Count == 0, string.Join('\n', report.Faults.Select(fault => TestCase.Of(target, fault))));
        Assert.Equal(inputs, report.Inputs);

        // Seeds alone keep a dozen; that more are kept says that branches are counted, and that some inputs are read says that not all is noise.
        Assert.True(report.Kept > 50 && report.Taken > 100, $"{report.Kept} kept, {report.Taken} read");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_planted_fault_is_found(string target)
    {
        var found = Enumerable.Range(1, MostSessions)
            .Select(seed => InstrumentedCode.Run(new FuzzRequest(target, InputsOfSession, (ulong)seed) { IsPlanted = true }))
            .FirstOrDefault(static report => report.Faults.Count > 0);

        Assert.NotNull(found);
        Assert.Contains(nameof(PlantedFaultException), Assert.Single(found.Faults).Kind, StringComparison.Ordinal);
    }
}
