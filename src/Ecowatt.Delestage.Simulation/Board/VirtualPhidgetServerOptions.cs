using System.Collections.Immutable;
using System.Diagnostics;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Describes how a virtual Phidget network server starts. Immutable.</summary>
/// <example>
/// <code>
/// var options = new VirtualPhidgetServerOptions { Boards = [new() { SerialNumber = 111 }, new() { SerialNumber = 222 }], Password = "secret" };
/// await using var server = await VirtualPhidgetServer.StartAsync(options);
/// </code>
/// </example>
public sealed class VirtualPhidgetServerOptions
{
    /// <summary>Gets its boards, at least one. Default: one 1017 without failsafe.</summary>
    public ImmutableArray<VirtualPhidgetBoardOptions> Boards { get; init; } = [new()];

    /// <summary>Gets the TCP port on loopback, 0 to 65535; 0, the default, takes a free one. A real server listens on 5661.</summary>
    public int Port { get; init; }

    /// <summary>Gets the password that clients must know; empty by default: clients without one are let in, and none other.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Password { get; init; } = "";

    /// <summary>Gets the name that it tells its clients at the handshake; <c>virtual</c> by default.</summary>
    /// <remarks>
    /// The vendor's native client compares a channel's server name with this one, and never with the name under which the program
    /// added the server, so the two are best kept different, as they are with a real server.
    /// </remarks>
    public string Name { get; init; } = "virtual";

    /// <summary>Gets how many connections it keeps, 1 to 1,000, those that have not proved who they are included. Default: 64.</summary>
    /// <remarks>One too many takes the place of the oldest that has not proved itself; where all have, it is turned away.</remarks>
    public int MaximumConnections { get; init; } = 64;

    /// <summary>Gets the clock of failsafe timers, delays and changes. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets the clock of the network itself: keep-alives every 4 s, the 10 s that a client has to prove itself, the 20 s after which
    /// a silent one is dropped. The system's by default, because clients are real even where the rest of time is not.
    /// </summary>
    public TimeProvider NetworkTime { get; init; } = TimeProvider.System;
}
