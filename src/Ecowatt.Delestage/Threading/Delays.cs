namespace Ecowatt.Delestage.Threading;

/// <summary>Waits that do not end too early.</summary>
internal static class Delays
{
    /// <summary>
    /// Waits for a span, rounded up to milliseconds: <c>Task.Delay</c> rounds down, to nothing at all below one, and whoever
    /// waits for an instant would look again and again until it comes.
    /// </summary>
    public static Task For(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
        => Task.Delay(RoundUp(span), time, cancellationToken);

    public static TimeSpan RoundUp(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
}
