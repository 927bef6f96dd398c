using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>Faults that nothing ends but a time limit.</summary>
internal static class HangingFault
{
    extension(VirtualRteFault fault)
    {
        /// <summary>Whether it never ends: its head does not come, or its body drips without an end.</summary>
        public bool Hangs => fault.HeadAfter is not null || fault is { Endless: true, DripBytes: not null };
    }

    /// <summary>The same answer, whose head never comes.</summary>
    public static VirtualRteFault Silent(VirtualRteFault fault) => fault with { HeadAfter = new TaskCompletionSource().Task };
}
