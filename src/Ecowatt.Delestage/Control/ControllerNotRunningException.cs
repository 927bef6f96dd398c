namespace Ecowatt.Delestage;

/// <summary>
/// The controller, or the zone that was asked, does not run: its host has not started it yet, has stopped it, or the zone failed
/// and starts again by itself. The message says which, and what to do. What was asked is not done, now or later.
/// </summary>
public sealed class ControllerNotRunningException : InvalidOperationException
{
    internal const string NotStarted = "the controller does not run yet: start its host (IHost.StartAsync) before overrides are set or cleared, or WaitForPendingAsync is awaited";

    internal const string Stopped = "the controller has stopped with its host: no order is taken and nothing is decided any more";

    internal ControllerNotRunningException(string message)
        : base(message)
    {
    }
}
