namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

internal static class Eventually
{
    /// <summary>Waits until it is so.</summary>
    public static Task IsAsync(Func<bool> condition) => HangGuard.UntilAsync(condition);
}
