namespace Ecowatt.Delestage.Phidgets.Tests.OnBoard;

/// <summary>Chooses the bench: with <c>FullFeed=true</c> the vendor's library on the virtual 1017, else the stand-in.</summary>
internal static class Bench
{
#if FULL_FEED
    public static Task<IBench> StartAsync(bool failsafe = false) => ServerBench.StartAsync(failsafe);
#else
    public static Task<IBench> StartAsync(bool failsafe = false) => Task.FromResult<IBench>(new OnVirtualUsb.UsbBench(failsafe));
#endif
}
