using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

public sealed class QuarterSetTests
{
    [Fact]
    public void It_counts_contains_and_reads_as_runs()
    {
        var set = default(QuarterSet).With(0).With(4).With(5).With(95);

        Assert.Equal(4, set.Count);
        Assert.True(set.Contains(95));
        Assert.False(set.Contains(94));
        Assert.Equal("0-0, 4-5, 95-95", set.ToString());
        Assert.Equal("", default(QuarterSet).ToString());
    }
}
