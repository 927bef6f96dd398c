namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// The clock of connections. It is the system's even where the controller runs in virtual time, because a browser waits in real time;
/// tests replace it.
/// </summary>
internal sealed record ConnectionClock(TimeProvider Time);
