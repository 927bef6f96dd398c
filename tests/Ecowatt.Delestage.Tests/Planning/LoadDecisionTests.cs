namespace Ecowatt.Delestage.Tests.Planning;

public sealed class LoadDecisionTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(5, null, null, 5)]
    [InlineData(null, 5, null, 5)]
    [InlineData(3, 5, null, 3)]
    [InlineData(5, 3, null, 3)]
    [InlineData(null, null, 4, 4)]
    [InlineData(5, null, 4, 4)]
    [InlineData(3, null, 4, 3)]
    [InlineData(null, 5, 4, 4)]
    [InlineData(null, 3, 4, 3)]
    [InlineData(6, 5, 4, 4)]
    public void Its_earliest_change_is_the_first_instant_that_is_known(int? change, int? held, int? tariff, int? earliest)
    {
        var decision = LoadDecision.Of(true, Rule.Normal, SignalLevel.Normal, At(change)) with { HeldUntil = At(held), TariffUntil = At(tariff) };

        Assert.Equal(At(earliest), decision.EarliestChange);
    }

    private static DateTimeOffset? At(int? minutes) => minutes is { } known ? Houses.At(12, known) : null;
}
