namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

internal static class Eventually
{
    /// <summary>Waits until it is so; the limit is there to end a test that hangs, and is far beyond what a slow machine needs.</summary>
    public static async Task IsAsync(Func<bool> condition, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"it did not become so within {seconds} s");
            await Task.Delay(2);
        }
    }
}
