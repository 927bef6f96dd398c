namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>
/// The time of connections, which is real though the house may live in virtual time: a browser waits in its own. For tests; where it
/// is not registered, the system's.
/// </summary>
internal sealed record WireTime(TimeProvider Time);
