using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Targets;

namespace Ecowatt.Delestage.Fuzzing;

/// <summary>The smallest inputs that once showed a fault. A new one is printed ready to be put here; the package's own tests hold the mended rule itself.</summary>
public sealed class KnownInputTests
{
    [Theory]
    [InlineData("signals", "")]
    public void It_is_read_or_refused(string target, string input)
    {
        using var reader = FuzzTargets.Make(target);

        Assert.Null(new Probe(reader).Read(TestCase.Bytes(input))?.Details);
    }
}
