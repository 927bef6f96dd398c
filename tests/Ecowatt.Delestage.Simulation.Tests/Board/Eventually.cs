namespace Ecowatt.Delestage.Simulation.Tests.Board;

internal static class Eventually
{
    /// <summary>Waits until it is so; the limit is there to end a test that hangs, and is far beyond what a slow machine needs.</summary>
    public static async Task IsAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, "it did not become so within 60 s");
            await Task.Delay(2);
        }
    }
}
