namespace Ecowatt.Delestage.Simulation.Tests.Board;

internal static class Eventually
{
    /// <summary>Waits until it is so.</summary>
    public static Task IsAsync(Func<bool> condition) => HangGuard.UntilAsync(condition);
}
