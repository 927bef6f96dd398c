namespace Ecowatt.Delestage.Tests.Control;

public sealed class LateSignalsTests
{
    private const string Calm = "111111111111111111111111";
    private const string Critical = "333333333333333333333333";

    [Fact]
    public async Task Signals_that_change_between_their_reading_and_the_letters_count_in_that_same_look()
    {
        using var kept = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        kept.Feed.Set(Calm);
        await using var running = await kept.StartAsync();
        Assert.True(running.Load().Decision.Desired);

        // The letter that tells of the change is taken with the one that waits here: no other look comes by itself.
        kept.Feed.OnceRead(() => kept.Feed.Set(Critical));
        await running.Controller.WaitForPendingAsync();

        Assert.False(running.Load().Powered);
    }
}
