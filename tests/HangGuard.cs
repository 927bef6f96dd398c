namespace Ecowatt.Delestage.Tests.Waiting;

/// <summary>
/// Ends a test that hangs, and decides nothing else: no test passes or fails by how fast a machine is, so the limit is far beyond
/// what a slow and busy one needs.
/// </summary>
internal static class HangGuard
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something is so that nothing tells of, looking again and again.</summary>
    /// <exception cref="TimeoutException">It did not become so.</exception>
    public static async Task UntilAsync(Func<bool> so, Func<string>? what = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!so())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
            {
                throw new TimeoutException($"not within {Limit.TotalSeconds} s: {what?.Invoke() ?? "what the test waits for"}");
            }

            await Task.Delay(5);
        }
    }
}
